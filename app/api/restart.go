package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"integration-log/app"
)

func (s *server) restartRoute(api huma.API) {
	call(s, api, route{http.MethodPost, "/api/restart", "restart", "Start the program again on the same workspace (window only)"}, s.restart)
}

func (s *server) restart(context.Context, *Nothing) (Nothing, error) {
	if s.host == nil {
		return Nothing{}, &app.Error{Code: app.NotFound, Message: "A page cannot start its program again. Stop `integration-log serve` where it runs, and start it again."}
	}
	s.host.Restart()
	return Nothing{}, nil
}
