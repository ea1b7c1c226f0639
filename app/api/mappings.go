package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"integration-log/app"
)

// Formats are the ways to read a file, the person's own mappings first.
type Formats struct {
	Formats []Format `json:"formats"`
}

// Format is a way to read a file that has a name.
type Format struct {
	Name          string `json:"name"`
	Title         string `json:"title"`
	Source        string `json:"source" doc:"What its triggers are said to come from."`
	Documentation string `json:"documentation" doc:"Address of what describes it."`
	Own           bool   `json:"own" doc:"A mapping that the person saved."`
	Error         string `json:"error" doc:"Why a mapping cannot be used; empty when it can."`
}

// MappingText is a mapping as JSON. It crosses as text, so that it stays as it was written.
type MappingText struct {
	Mapping string `json:"mapping"`
}

// MappingFault is what is wrong with a mapping.
type MappingFault struct {
	Error string `json:"error" doc:"Empty when nothing is."`
}

// MappingExport asks to write a mapping to a file.
type MappingExport struct {
	Path    string `json:"path" minLength:"1" maxLength:"4096"`
	Mapping string `json:"mapping"`
}

// MappingParam names a saved mapping.
type MappingParam struct {
	Name string `path:"name" maxLength:"200"`
}

func (s *server) mappingRoutes(api huma.API) {
	call(s, api, route{http.MethodGet, "/api/formats", "readFormats", "The formats that files can be read by"}, s.readFormats)
	call(s, api, route{http.MethodGet, "/api/mappings/{name}", "readMapping", "A saved mapping, or a format, as JSON"}, s.readMapping)
	call(s, api, route{http.MethodPut, "/api/mappings/{name}", "saveMapping", "Save a mapping, in place of one of that name"}, s.saveMapping)
	call(s, api, route{http.MethodDelete, "/api/mappings/{name}", "deleteMapping", "Delete a saved mapping"}, s.deleteMapping)
	call(s, api, route{http.MethodPost, "/api/mappings/check", "checkMapping", "What is wrong with a mapping"}, s.checkMapping)
	call(s, api, route{http.MethodPost, "/api/mappings/export", "exportMapping", "Write a mapping to a file"}, s.exportMapping)
}

func (s *server) readFormats(ctx context.Context, _ *Nothing) (Formats, error) {
	list, err := s.app.Formats(ctx, s.actor)
	out := Formats{make([]Format, 0, len(list))}
	for _, f := range list {
		out.Formats = append(out.Formats, Format(f))
	}
	return out, err
}

func (s *server) readMapping(ctx context.Context, in *MappingParam) (MappingText, error) {
	text, err := s.app.Mapping(ctx, s.actor, in.Name)
	return MappingText{string(text)}, err
}

func (s *server) saveMapping(ctx context.Context, in *struct {
	MappingParam
	Body MappingText
}) (Nothing, error) {
	return Nothing{}, s.app.SaveMapping(ctx, s.actor, in.Name, []byte(in.Body.Mapping))
}

func (s *server) deleteMapping(ctx context.Context, in *MappingParam) (Nothing, error) {
	return Nothing{}, s.app.DeleteMapping(ctx, s.actor, in.Name)
}

// checkMapping answers what is wrong as a success: a person is still writing.
func (s *server) checkMapping(ctx context.Context, in *struct{ Body MappingText }) (MappingFault, error) {
	err := s.app.CheckMapping(ctx, s.actor, []byte(in.Body.Mapping))
	if app.CodeOf(err) == app.BadRequest {
		return MappingFault{err.Error()}, nil
	}
	return MappingFault{}, err
}

func (s *server) exportMapping(ctx context.Context, in *struct{ Body MappingExport }) (Nothing, error) {
	return Nothing{}, s.app.ExportMapping(ctx, s.actor, in.Body.Path, []byte(in.Body.Mapping))
}
