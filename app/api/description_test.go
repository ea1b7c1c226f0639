package api

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/http"
	"os"
	"strings"
	"testing"

	"integration-log/app"
)

var update = flag.Bool("update", false, "write the description that the pages' types are generated from")

const descriptionFile = "../../frontend/src/lib/api/openapi.json"

// The description in the frontend must be the one that Go serves.
func TestDescriptionIsTheOneThatPagesAreBuiltFrom(t *testing.T) {
	s := newServer(app.New(app.Options{ConfigDir: t.TempDir(), DataDir: t.TempDir()}), Options{Mode: Browse}, nil)
	text, err := description(s.describe(http.NewServeMux()).OpenAPI())
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(descriptionFile, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	written, err := os.ReadFile(descriptionFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(written, text) {
		t.Errorf("%s is not what Go serves; run go test ./app/api -update and generate the types anew", descriptionFile)
	}
}

func TestDescriptionListsEveryCodeAndNoNullList(t *testing.T) {
	s := newServer(app.New(app.Options{ConfigDir: t.TempDir(), DataDir: t.TempDir()}), Options{Mode: Browse}, nil)
	text, err := description(s.describe(http.NewServeMux()).OpenAPI())
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Paths      map[string]map[string]json.RawMessage
		Components struct {
			Schemas map[string]struct {
				Properties map[string]struct{ Enum []any }
			}
		}
	}
	if err := json.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	codes := doc.Components.Schemas["Error"].Properties["code"].Enum
	if len(codes) != len(app.Codes) || codes[0] != any(string(app.Codes[0])) {
		t.Errorf("codes in the description: %v", codes)
	}
	if bytes.Contains(text, []byte(`"array",`)) {
		t.Error("a list may be null in the description")
	}
	for path := range doc.Paths {
		if !strings.HasPrefix(path, apiPath) {
			t.Errorf("%s lies outside of %s", path, apiPath)
		}
	}
	if len(doc.Paths) < 27 {
		t.Errorf("only %d paths are described", len(doc.Paths))
	}
}
