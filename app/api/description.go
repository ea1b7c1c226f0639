package api

import (
	"bytes"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

// finish corrects what huma says of every list: ours are never null.
func finish(doc *huma.OpenAPI) {
	for _, schema := range doc.Components.Schemas.Map() {
		neverNull(schema)
	}
}

func neverNull(s *huma.Schema) {
	if s == nil {
		return
	}
	if s.Type == huma.TypeArray {
		s.Nullable = false
	}
	neverNull(s.Items)
	for _, property := range s.Properties {
		neverNull(property)
	}
}

// serveDescription answers the OpenAPI document; it needs no header, so that a
// browser can show it.
func (s *server) serveDescription(api huma.API, mux *http.ServeMux) {
	mux.HandleFunc("GET "+describePath, func(w http.ResponseWriter, _ *http.Request) {
		text, err := description(api.OpenAPI())
		if err != nil {
			panic(err) // of our own types; the test of the description would have met it
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(text) // fails only when the caller has gone
	})
}

// description returns the document with lines, so that changes can be read.
func description(doc *huma.OpenAPI) ([]byte, error) {
	text, err := json.Marshal(doc)
	if err != nil {
		return nil, err
	}
	var lines bytes.Buffer
	if err := json.Indent(&lines, text, "", "  "); err != nil {
		return nil, err
	}
	lines.WriteByte('\n')
	return lines.Bytes(), nil
}
