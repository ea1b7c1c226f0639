package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// maxBody bounds the JSON body of a call: the largest is pasted text.
const maxBody = 2 * maxPaste

// Nothing is the body of a call that has nothing to tell.
type Nothing struct{}

// answer is what huma writes.
type answer[T any] struct {
	Body T
}

// route is one call of the API.
type route struct {
	method, path, id, summary string
}

// describe registers every call, with its description, at the mux.
func (s *server) describe(mux *http.ServeMux) huma.API {
	useOurErrors()
	api := humago.New(mux, huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info: &huma.Info{
				Title: "Integration Log", Version: "1",
				Description: "The calls of the program's own pages. Every call carries the header " + GuardHeader + ": 1.",
			},
		},
		Formats:                      map[string]huma.Format{"application/json": huma.DefaultJSONFormat},
		DefaultFormat:                "application/json",
		RejectUnknownQueryParameters: true,
	})
	s.overviewRoutes(api)
	s.workspaceRoutes(api)
	s.dialogRoutes(api)
	s.restartRoute(api)
	s.importRoutes(api)
	s.watchRoutes(api)
	s.mappingRoutes(api)
	s.pasteRoutes(api)
	s.jobRoutes(api)
	s.resultRoutes(api)
	s.triggerRoutes(api)
	s.inventoryRoutes(api)
	s.settingsRoutes(api)
	s.uploadRoute(api, mux)
	finish(api.OpenAPI())
	s.serveDescription(api, mux)
	return api
}

// call registers a call whose answer is JSON.
func call[In, Out any](s *server, api huma.API, r route, do func(context.Context, *In) (Out, error)) {
	op := operation(r)
	huma.Register(api, op, func(ctx context.Context, in *In) (*answer[Out], error) {
		out, err := do(ctx, in)
		if err != nil {
			return nil, s.wireError(err)
		}
		return &answer[Out]{out}, nil
	})
}

func operation(r route) huma.Operation {
	return huma.Operation{
		OperationID: r.id, Method: r.method, Path: r.path, Summary: r.summary,
		MaxBodyBytes: maxBody,
		// A deadline on the connection would outlive the body and cut long work off.
		BodyReadTimeout: -1,
	}
}
