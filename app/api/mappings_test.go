package api

import (
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"integration-log/app"
)

const ownMapping = `{"name": "mine", "title": "My table", "fields": {"id": "Id", "status": "State"}}`

func TestMappingsAreSavedReadAndDeleted(t *testing.T) {
	b := newBench(t, nil)
	b.call("GET", "/api/mappings/mine", nil).fails(http.StatusNotFound, app.NotFound)
	b.call("PUT", "/api/mappings/mine", MappingText{ownMapping}).ok(&Nothing{})
	var text MappingText
	b.call("GET", "/api/mappings/mine", nil).ok(&text)
	if text.Mapping != ownMapping {
		t.Errorf("read %q", text.Mapping)
	}
	var list Formats
	b.call("GET", "/api/formats", nil).ok(&list)
	if first := list.Formats[0]; !first.Own || first.Name != "mine" || len(list.Formats) < 2 || list.Formats[len(list.Formats)-1].Own {
		t.Errorf("%+v", list)
	}
	b.call("PUT", "/api/mappings/native", MappingText{ownMapping}).fails(http.StatusConflict, app.Exists)
	b.call("PUT", "/api/mappings/broken", MappingText{"{"}).fails(http.StatusBadRequest, app.BadRequest)
	if err := os.WriteFile(filepath.Join(b.folder, "config", "mappings", "other.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.call("GET", "/api/formats", nil).ok(&list)
	if list.Formats[0].Error != "" || list.Formats[1].Name != "other" || !list.Formats[1].Own || list.Formats[1].Error == "" {
		t.Errorf("with a broken one: %+v", list.Formats[:2])
	}
	b.call("DELETE", "/api/mappings/mine", nil).ok(&Nothing{})
	b.call("DELETE", "/api/mappings/mine", nil).fails(http.StatusNotFound, app.NotFound)
}

func TestCheckOfAMappingSaysWhatIsWrong(t *testing.T) {
	b := newBench(t, nil)
	var fault MappingFault
	b.call("POST", "/api/mappings/check", MappingText{ownMapping}).ok(&fault)
	if fault.Error != "" {
		t.Errorf("a good one: %q", fault.Error)
	}
	b.call("POST", "/api/mappings/check", MappingText{`{"fields": [`}).ok(&fault)
	if fault.Error == "" {
		t.Error("a broken one is not told")
	}
}

func TestMappingIsWrittenToAFile(t *testing.T) {
	b := newBench(t, nil)
	to := filepath.Join(b.folder, "mine.json")
	b.call("POST", "/api/mappings/export", MappingExport{to, ownMapping}).ok(&Nothing{})
	if text, err := os.ReadFile(to); err != nil || string(text) != ownMapping {
		t.Errorf("%q, %v", text, err)
	}
	b.call("POST", "/api/mappings/export", MappingExport{to, "{"}).fails(http.StatusBadRequest, app.BadRequest)
	b.call("POST", "/api/mappings/export", MappingExport{filepath.Join(b.folder, "none", "mine.json"), ownMapping}).fails(http.StatusNotFound, app.NotFound)
}
