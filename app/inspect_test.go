package app

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"integration-log/app/access"
	"integration-log/app/sample"
)

func TestInspect(t *testing.T) {
	a, actor := archive(t)
	var data bytes.Buffer
	if err := sample.Generate(&data, sample.Options{N: 3000, Seed: 1, Days: 29, Until: importNow}); err != nil {
		t.Fatal(err)
	}
	paths := []string{
		writeFile(t, "weekly.NDJSON", data.Bytes()),
		writeFile(t, "table.csv", []byte("a;b\n")),
		writeFile(t, "empty.ndjson", nil),
	}
	got, err := a.Inspect(context.Background(), actor, InspectRequest{Paths: paths})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Files) != 3 || got.RowsSeen < inspectRows || got.OlderThanRetention {
		t.Fatalf("%+v", got)
	}
	weekly, empty := got.Files[0].Parts[0], got.Files[2].Parts[0]
	if weekly.Name != "weekly.NDJSON" || weekly.Bytes != int64(data.Len()) || weekly.Chosen != "native" || weekly.Read != inspectRows || weekly.Error != "" || len(weekly.Rows) != inspectShown {
		t.Errorf("%+v", weekly)
	}
	if empty.Bytes != 0 || empty.Chosen != "" || empty.Read != 0 || empty.Error != "" {
		t.Errorf("%+v", empty)
	}
	if span := got.Newest.Std().Sub(got.Oldest.Std()).Hours() / 24; span < 5 || span > 15 || got.Oldest.Std().Before(importNow.AddDate(0, 0, -29)) {
		t.Errorf("from %v to %v", got.Oldest, got.Newest)
	}
	if got.Proposal != (Proposal{Path: filepath.Join(a.dataDir, "weekly.ilog"), Name: "weekly"}) {
		t.Errorf("%+v", got.Proposal)
	}
	if err := os.WriteFile(got.Proposal.Path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := a.Inspect(context.Background(), actor, InspectRequest{Paths: paths[:1]})
	if err != nil || again.Proposal.Name != "weekly 2" {
		t.Errorf("%+v, %v", again.Proposal, err)
	}
}

func TestInspectOldExport(t *testing.T) {
	a, actor := archive(t)
	path := writeFile(t, "old.ndjson", []byte(`{"id":"1","scheduledDateTime":"2025-01-01T00:00:00Z"}
{"id":"2","scheduledDateTime":"2025-01-02T00:00:00Z"}
{"id":"3","scheduledDateTime":"2026-11-20T00:00:00Z"}
{"id":"4"}`))
	got, err := a.Inspect(context.Background(), actor, InspectRequest{Paths: []string{path}})
	if err != nil || got.OlderThanRetention || got.Oldest.String() != "2025-01-01T00:00:00Z" || got.Newest.String() != "2026-11-20T00:00:00Z" {
		t.Errorf("two of four are old: %+v, %v", got, err)
	}
	path = writeFile(t, "older.ndjson", []byte(`[{"id":"1","scheduledDateTime":"2025-01-01T00:00:00Z"}]`))
	if got, err = a.Inspect(context.Background(), actor, InspectRequest{Paths: []string{path}}); err != nil || !got.OlderThanRetention {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := a.Inspect(context.Background(), actor, InspectRequest{Paths: []string{"not-there"}}); CodeOf(err) != NotFound {
		t.Error(err)
	}
	if _, err := a.Inspect(context.Background(), actor, InspectRequest{}); CodeOf(err) != BadRequest {
		t.Error(err)
	}
	if _, err := a.Inspect(context.Background(), access.Actor{}, InspectRequest{Paths: []string{path}}); CodeOf(err) != NotAllowed {
		t.Error(err)
	}
}

func TestWorkspaceNames(t *testing.T) {
	for path, want := range map[string]string{
		"a/weekly.ndjson.gz": "weekly", "Weekly.CSV": "Weekly", "all.tar.gz": "all", "Export 2026.JSON": "Export 2026", ".ndjson": "log", "a:b\n.zst": "a-b-",
		strings.Repeat("é", 300) + ".json": strings.Repeat("é", (maxNameBytes-5)/2),
	} {
		if got := workspaceNameFor(path); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}
