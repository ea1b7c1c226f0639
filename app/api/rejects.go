package api

import (
	"context"
	"encoding/base64"
	"io"
	"net/http"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"integration-log/app"
)

// Rejects are a page of the lines of an import that could not be read.
type Rejects struct {
	Total   int         `json:"total" doc:"Of the import."`
	Next    int         `json:"next" doc:"Where the next page starts; total at the end."`
	Rejects []RawReject `json:"rejects"`
}

// RawReject is a line that could not be read, with its bytes.
type RawReject struct {
	ImportReject
	Raw    string `json:"raw" doc:"The line's beginning; bytes that are no UTF-8 in Base64."`
	Base64 bool   `json:"base64" doc:"Raw is Base64."`
}

// RejectsParams ask for a page of rejects.
type RejectsParams struct {
	ImportParam
	Start  int    `query:"start" minimum:"0"`
	Count  int    `query:"count" minimum:"0" maximum:"500" default:"100"`
	Reason string `query:"reason" maxLength:"200" doc:"Only those whose reason has these words. A page may then be short, or empty, before the end."`
}

// RejectsExport asks to write the rejects of an import to a file.
type RejectsExport struct {
	Path string `json:"path" minLength:"1" maxLength:"4096"`
}

func (s *server) rejectRoutes(api huma.API) {
	call(s, api, route{http.MethodGet, "/api/imports/{number}/rejects", "readRejects", "Lines that could not be read"}, s.readRejects)
	call(s, api, route{http.MethodPost, "/api/imports/{number}/rejects/export", "exportRejects", "Write them to a file"}, s.exportRejects)
	s.rejectsRoute(api)
}

func (s *server) readRejects(ctx context.Context, in *RejectsParams) (Rejects, error) {
	page, err := s.app.FindRejects(ctx, s.actor, app.FindRejectsRequest{Import: in.Number, Start: in.Start, Count: in.Count, Reason: in.Reason})
	if err != nil {
		return Rejects{}, err
	}
	out := Rejects{Total: page.Total, Next: page.Next, Rejects: make([]RawReject, 0, len(page.Rejects))}
	for i := range page.Rejects {
		out.Rejects = append(out.Rejects, rawReject(&page.Rejects[i]))
	}
	return out, nil
}

func rawReject(r *app.Reject) RawReject {
	out := RawReject{ImportReject: ImportReject{File: r.File, Line: r.Line, Offset: r.Offset, Reason: r.Reason}}
	if utf8.Valid(r.Raw) {
		out.Raw = string(r.Raw)
	} else {
		out.Raw, out.Base64 = base64.StdEncoding.EncodeToString(r.Raw), true
	}
	return out
}

func (s *server) exportRejects(ctx context.Context, in *struct {
	ImportParam
	Body RejectsExport
}) (Nothing, error) {
	_, err := s.app.ExportRejects(ctx, s.actor, app.ExportRejectsRequest{Import: in.Number, To: in.Body.Path})
	return Nothing{}, err
}

// rejectsRoute answers the rejects as a file, one JSON object a line: in a browser
// there is no dialog of the program to save it by.
func (s *server) rejectsRoute(api huma.API) {
	op := operation(route{http.MethodGet, "/api/imports/{number}/rejects.ndjson", "downloadRejects", "The lines that could not be read, as a file"})
	op.Responses = map[string]*huma.Response{"200": {
		Description: "One JSON object a line.",
		Content:     map[string]*huma.MediaType{octets: {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}},
	}}
	huma.Register(api, op, func(ctx context.Context, in *ImportParam) (*stream, error) {
		// What can be refused is refused before the answer begins.
		if _, _, err := s.app.Rejects(ctx, s.actor, app.RejectsRequest{Import: in.Number, Count: 1}); err != nil {
			return nil, s.wireError(err)
		}
		return s.stream(func(w io.Writer) error {
			_, err := s.app.WriteRejects(ctx, s.actor, in.Number, w)
			return err
		}), nil
	})
}
