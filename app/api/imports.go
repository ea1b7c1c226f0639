package api

import (
	"cmp"
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"integration-log/app"
)

// InspectRequest asks what files hold before they are imported.
type InspectRequest struct {
	Paths []string `json:"paths" minItems:"1" maxItems:"1000"`
	Zone  string   `json:"zone,omitempty" maxLength:"100"`
}

// Inspection is what the first rows of files tell.
type Inspection struct {
	Files              []InspectedFile `json:"files"`
	RowsSeen           int             `json:"rowsSeen"`
	Oldest             Maybe[Moment]   `json:"oldest"`
	Newest             Maybe[Moment]   `json:"newest"`
	OlderThanRetention bool            `json:"olderThanRetention" doc:"Ask which kind of workspace is meant: most of it would be gone from a log kept 30 days."`
	Proposal           Proposal        `json:"proposal"`
}

// InspectedFile is one of the files.
type InspectedFile struct {
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"`
	Format string `json:"format" doc:"Empty: no format knows it."`
}

// Proposal is the workspace that the files would go into.
type Proposal struct {
	Path string `json:"path"`
	Name string `json:"name"`
}

// ImportRequest starts an import, into the open workspace or a new one.
type ImportRequest struct {
	Paths  []string      `json:"paths" minItems:"1" maxItems:"1000"`
	Create *NewWorkspace `json:"create,omitempty"`
	Zone   string        `json:"zone,omitempty" maxLength:"100" doc:"For times that a file gives without an offset."`
}

func (s *server) importRoutes(api huma.API) {
	call(s, api, route{http.MethodPost, "/api/inspect", "inspect", "What files hold"}, s.inspect)
	call(s, api, route{http.MethodPost, "/api/imports", "startImport", "Import files on a job"}, s.startImport)
	call(s, api, route{http.MethodGet, "/api/imports", "readImports", "What was imported"}, s.readImports)
	call(s, api, route{http.MethodGet, "/api/imports/{number}/rejects", "readRejects", "Lines that could not be read"}, s.readRejects)
}

func (s *server) inspect(ctx context.Context, in *struct{ Body InspectRequest }) (Inspection, error) {
	zone, err := s.zone(in.Body.Zone)
	if err != nil {
		return Inspection{}, err
	}
	i, err := s.app.Inspect(ctx, s.actor, app.InspectRequest{Paths: in.Body.Paths, Zone: zone})
	if err != nil {
		return Inspection{}, err
	}
	out := Inspection{
		Files: make([]InspectedFile, 0, len(i.Files)), RowsSeen: i.RowsSeen, Oldest: moment(i.Oldest, zone), Newest: moment(i.Newest, zone),
		OlderThanRetention: i.OlderThanRetention, Proposal: Proposal(i.Proposal),
	}
	for _, f := range i.Files {
		seen := InspectedFile{Name: f.Name, Bytes: f.Bytes}
		for _, part := range f.Parts {
			seen.Format = cmp.Or(seen.Format, part.Chosen)
		}
		out.Files = append(out.Files, seen)
	}
	return out, nil
}

func (s *server) startImport(ctx context.Context, in *struct{ Body ImportRequest }) (Job, error) {
	zone, err := s.zone(in.Body.Zone)
	if err != nil {
		return Job{}, err
	}
	if in.Body.Create != nil {
		if _, err := s.app.CreateWorkspace(ctx, s.actor, in.Body.Create.request()); err != nil {
			return Job{}, err
		}
	}
	j, err := s.app.StartImport(ctx, s.actor, app.ImportRequest{
		Paths: in.Body.Paths, Zone: zone, After: func() { s.uploads.forget(in.Body.Paths) },
	})
	return job(j), err
}
