package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"integration-log/app"
)

// ZoneRequest asks to read times without an offset in another zone.
type ZoneRequest struct {
	Zone string `json:"zone" minLength:"1" maxLength:"100" doc:"IANA name, such as Europe/Brussels."`
}

func (s *server) zoneRoute(api huma.API) {
	call(s, api, route{http.MethodPost, "/api/imports/{number}/zone", "changeZone", "Read an import's times in another zone, on a job"}, s.changeZone)
}

func (s *server) changeZone(ctx context.Context, in *struct {
	ImportParam
	Body ZoneRequest
}) (Job, error) {
	zone, err := app.ZoneNamed(in.Body.Zone)
	if err != nil {
		return Job{}, err
	}
	j, err := s.app.StartReinterpret(ctx, s.actor, app.ReinterpretRequest{Import: in.Number, Zone: zone})
	return job(j), err
}
