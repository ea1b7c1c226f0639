package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"integration-log/app"
)

// ImportRequest starts an import, into the open workspace or a new one.
type ImportRequest struct {
	Paths   []string      `json:"paths" minItems:"1" maxItems:"1000"`
	Create  *NewWorkspace `json:"create,omitempty"`
	Zone    string        `json:"zone,omitempty" maxLength:"100" doc:"For times that a file gives without an offset."`
	Choices []PartChoice  `json:"choices,omitempty" maxItems:"1000" doc:"How single parts are to be read; the others by what fits best."`
	Source  string        `json:"source,omitempty" doc:"Instead of what the formats name."`
}

func (s *server) importRoutes(api huma.API) {
	call(s, api, route{http.MethodPost, "/api/inspect", "inspect", "What files hold"}, s.inspect)
	call(s, api, route{http.MethodPost, "/api/imports", "startImport", "Import files on a job"}, s.startImport)
	call(s, api, route{http.MethodGet, "/api/imports", "readImports", "What was imported"}, s.readImports)
	call(s, api, route{http.MethodGet, "/api/imports/{number}/mapping", "readImportMapping", "The mapping that rows were read by"}, s.readImportMapping)
	s.zoneRoute(api)
	s.rejectRoutes(api)
}

func (s *server) startImport(ctx context.Context, in *struct{ Body ImportRequest }) (Job, error) {
	zone, err := s.zone(in.Body.Zone)
	if err != nil {
		return Job{}, err
	}
	req := app.ImportRequest{
		Paths: in.Body.Paths, Zone: zone, Choices: partChoices(in.Body.Choices), Source: in.Body.Source,
		After: func() { s.uploads.forget(in.Body.Paths) },
	}
	if in.Body.Create != nil {
		create := in.Body.Create.request()
		req.Create = &create
	}
	j, err := s.app.StartImport(ctx, s.actor, req)
	return job(j), err
}
