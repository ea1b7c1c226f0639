package api

import (
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"integration-log/app"
)

func TestTimesOfAnImportAreReadInAnotherZone(t *testing.T) {
	b := newBench(t, nil)
	path := filepath.Join(b.folder, "table.csv")
	if err := os.WriteFile(path, []byte("No;At\nr-1;22/11/2026 09:00\nr-2;2026-11-22T09:00:00Z\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.importFile(map[string]any{
		"paths": []string{path}, "create": map[string]any{"name": "log", "retention": "off"}, "zone": "Europe/Brussels",
		"choices": []any{PartChoice{Path: path, Part: "table.csv", Mapping: `{"name": "times", "fields": {"id": "No", "scheduled": "At"}}`}},
	})
	at := func(id string) string {
		var d Detail
		b.call("GET", "/api/trigger?source=times&id="+id, nil).ok(&d)
		return d.Scheduled.Value.UTC
	}
	if at("r-1") != "2026-11-22T08:00:00Z" || at("r-2") != "2026-11-22T09:00:00Z" {
		t.Fatalf("imported at %s and %s", at("r-1"), at("r-2"))
	}
	var j Job
	b.call("POST", "/api/imports/1/zone", ZoneRequest{"Asia/Tokyo"}).ok(&j)
	if j = b.await(j); j.Kind != "zone" || j.State != "done" || j.Changed != 1 || j.Summary.Value != nil {
		t.Errorf("%+v %+v", j, j.Error.Value)
	}
	if at("r-1") != "2026-11-22T00:00:00Z" || at("r-2") != "2026-11-22T09:00:00Z" {
		t.Errorf("now at %s and %s", at("r-1"), at("r-2"))
	}
	var list Imports
	b.call("GET", "/api/imports", nil).ok(&list)
	if list.Imports[0].Zone != "Asia/Tokyo" {
		t.Errorf("the record tells %q", list.Imports[0].Zone)
	}
	rest := filepath.Join(b.folder, "rest.csv")
	if err := os.WriteFile(rest, []byte("No;At\nr-3;2026-11-22T09:00:00Z\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.importFile(map[string]any{
		"paths": []string{rest}, "zone": "Europe/Brussels",
		"choices": []any{PartChoice{Path: rest, Part: "rest.csv", Mapping: `{"name": "times", "fields": {"id": "No", "scheduled": "At"}}`}},
	})
	b.call("GET", "/api/imports", nil).ok(&list)
	if list.Imports[0].Zone != "" || list.Imports[1].Zone != "Asia/Tokyo" {
		t.Errorf("where all times name their zone the record tells %q, else %q", list.Imports[0].Zone, list.Imports[1].Zone)
	}
	b.call("POST", "/api/imports/1/zone", ZoneRequest{"Nowhere/Town"}).fails(http.StatusBadRequest, app.BadRequest)
}
