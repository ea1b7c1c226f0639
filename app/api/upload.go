package api

import (
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"integration-log/app"
)

// Uploaded is the path of an uploaded file, to be inspected or imported.
type Uploaded struct {
	Path string `json:"path"`
}

// uploadRoute is described by hand: huma would read the file into memory.
func (s *server) uploadRoute(api huma.API, mux *http.ServeMux) {
	op := operation(route{http.MethodPost, "/api/uploads", "upload", "Send a file (serve only); it is removed after its import"})
	op.Parameters = []*huma.Param{{Name: "name", In: "query", Required: true, Schema: &huma.Schema{Type: huma.TypeString}}}
	op.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
		octets: {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}},
	}}
	uploaded := api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[Uploaded](), true, "Uploaded")
	op.Responses = map[string]*huma.Response{
		"200":     {Description: "OK", Content: map[string]*huma.MediaType{"application/json": {Schema: uploaded}}},
		"default": {Description: "Error", Content: map[string]*huma.MediaType{"application/json": {Schema: &huma.Schema{Ref: "#/components/schemas/Error"}}}},
	}
	api.OpenAPI().AddOperation(&op)
	mux.HandleFunc("POST /api/uploads", s.upload)
}

func (s *server) upload(w http.ResponseWriter, r *http.Request) {
	if s.mode == Window {
		writeError(w, http.StatusNotFound, app.NotFound, "The window reads files where they are; nothing needs to be uploaded.")
		return
	}
	path, err := s.uploads.receive(r.URL.Query().Get("name"), r.Body)
	if err != nil {
		s.refuse(w, err)
		return
	}
	writeJSON(w, http.StatusOK, Uploaded{path})
}
