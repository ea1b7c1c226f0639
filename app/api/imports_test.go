package api

import (
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"integration-log/app"
)

func TestImportIntoANewLogAndItsHistory(t *testing.T) {
	b := newBench(t, nil)
	path := b.file("odd.ndjson", triggers()...)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, append([]byte("{not json\n"), text...), 0o600); err != nil {
		t.Fatal(err)
	}
	var seen Inspection
	b.call("POST", "/api/inspect", map[string]any{"paths": []string{path}, "zone": "Europe/Brussels"}).ok(&seen)
	if len(seen.Files) != 1 || seen.Files[0].Name != "odd.ndjson" || len(seen.Files[0].Parts) != 1 || seen.RowsSeen < 3 || seen.OlderThanRetention ||
		seen.Newest.Value.Local != "2026-11-23T11:00:00.250+01:00" || filepath.Ext(seen.Proposal.Path) != ".ilog" {
		t.Errorf("%+v", seen)
	}
	body := map[string]any{"paths": []string{path}, "create": map[string]any{"path": seen.Proposal.Path, "retention": "off"}}
	j := b.importFile(body)
	s := j.Summary.Value
	if j.State != "done" || j.Error.Value != nil || s == nil || s.Read != 4 || s.Imported != 3 || s.Rejected != 1 || s.Rejects[0].Line != 1 || s.Rejects[0].File != "odd.ndjson" {
		t.Fatalf("%+v %+v", j, s)
	}
	b.call("POST", "/api/imports", body).fails(http.StatusConflict, app.Exists)
	var list Imports
	b.call("GET", "/api/imports?zone=UTC", nil).ok(&list)
	if len(list.Imports) != 1 || list.Imports[0].Number != "1" || list.Imports[0].State != "done" || list.Imports[0].Imported != 3 || list.Imports[0].Rejected != 1 {
		t.Errorf("%+v", list)
	}
	var rejects Rejects
	b.call("GET", "/api/imports/1/rejects?start=0&count=10", nil).ok(&rejects)
	if rejects.Total != 1 || rejects.Rejects[0].Line != 1 || rejects.Rejects[0].Reason == "" {
		t.Errorf("%+v", rejects)
	}
}

func TestImportThatFailsSaysWhy(t *testing.T) {
	b := newBench(t, nil)
	b.call("POST", "/api/imports", map[string]any{"paths": []string{"x.ndjson"}}).fails(http.StatusConflict, app.NoWorkspace)
	b.fill(triggers()...)
	colours := filepath.Join(b.folder, "colours.csv")
	if err := os.WriteFile(colours, []byte("Colour;Shape\nred;round\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	create := map[string]any{"name": "new", "retention": "off"}
	for _, body := range []map[string]any{
		{"paths": []string{colours}},
		{"paths": []string{colours}, "create": create}, // which is gone again
		{"paths": []string{colours}, "create": create},
	} {
		j := b.importFile(body)
		if j.State != "failed" || j.Error.Value == nil || j.Error.Value.Code != ErrorCode(app.UnsupportedFile) || j.Error.Value.Message == "" || j.Summary.Value.Number != "" {
			t.Errorf("%v: %+v %+v", body, j, j.Error.Value)
		}
	}
	var o Overview
	b.call("GET", "/api/overview", nil).ok(&o)
	if o.Workspace.Value == nil || o.Workspace.Value.Name != "log.ilog" || o.Counts.All != 3 {
		t.Errorf("%+v", o.Workspace.Value)
	}
	j := o.Jobs[len(o.Jobs)-1]
	b.call("POST", "/api/jobs/"+j.ID+"/cancel", nil).ok(&Nothing{})
	b.call("GET", "/api/jobs/99", nil).fails(http.StatusNotFound, app.NotFound)
	b.call("POST", "/api/jobs/99/cancel", map[string]any{}).fails(http.StatusNotFound, app.NotFound)
}

func TestImportThatCannotBeginMakesNoWorkspace(t *testing.T) {
	b := newBench(t, nil)
	good := b.file("good.ndjson", triggers()...)
	create := map[string]any{"name": "new", "retention": "off"}
	choice := func(c PartChoice) []PartChoice { c.Path = good; return []PartChoice{c} }
	for _, body := range []map[string]any{
		{"paths": []string{good}, "zone": "Mars/Olympus"},
		{"paths": []string{good}, "source": "a:b"},
		{"paths": []string{good}, "choices": choice(PartChoice{Format: "soap"})},
		{"paths": []string{good}, "choices": choice(PartChoice{Mapping: "{"})},
	} {
		body["create"] = create
		b.call("POST", "/api/imports", body).fails(http.StatusBadRequest, app.BadRequest)
	}
	b.call("POST", "/api/imports", map[string]any{"paths": []string{filepath.Join(b.folder, "none.ndjson")}, "create": create}).fails(http.StatusNotFound, app.NotFound)
	var o Overview
	b.call("GET", "/api/overview", nil).ok(&o)
	if o.Workspace.Value != nil || len(o.Recent) != 0 {
		t.Errorf("a workspace was made: %+v", o)
	}
	if j := b.importFile(map[string]any{"paths": []string{good}, "create": create}); j.State != "done" {
		t.Errorf("%+v", j)
	}
}

func TestWorkspaceCalls(t *testing.T) {
	b := newBench(t, nil)
	b.call("POST", "/api/workspace/create", map[string]any{"name": "archive", "retention": "off"}).ok(&Nothing{})
	var o Overview
	b.call("GET", "/api/overview", nil).ok(&o)
	path := o.Workspace.Value.Path
	if o.Workspace.Value.RetentionDays != nil || o.Retention.Value != nil {
		t.Errorf("an archive keeps %v days", *o.Workspace.Value.RetentionDays)
	}
	b.call("POST", "/api/workspace/create", map[string]any{"name": "archive", "retention": "off"}).fails(http.StatusConflict, app.Exists)
	b.call("POST", "/api/workspace/create", map[string]any{"name": "../x", "retention": "off"}).fails(http.StatusBadRequest, app.BadRequest)
	b.call("POST", "/api/workspace/close", map[string]any{}).ok(&Nothing{})
	b.call("POST", "/api/workspace/open", map[string]any{"path": path}).ok(&Nothing{})
	b.call("POST", "/api/workspace/open", map[string]any{"path": path + ".none"}).fails(http.StatusNotFound, app.NotFound)
	other := filepath.Join(b.folder, "notes.txt")
	if err := os.WriteFile(other, []byte("notes"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.call("POST", "/api/workspace/open", map[string]any{"path": other}).fails(http.StatusConflict, app.NotAWorkspace)
}

func TestSampleLogIsMadeOnceOnAJob(t *testing.T) {
	b := newBench(t, nil)
	var j Job
	b.call("POST", "/api/workspace/sample", map[string]any{}).ok(&j)
	if j.Kind != "sample" {
		t.Errorf("%+v", j)
	}
	if j = b.await(j); j.State != "done" || j.Summary.Value.Imported != 20000 {
		t.Fatalf("%+v %+v", j, j.Error.Value)
	}
	b.call("POST", "/api/workspace/close", map[string]any{}).ok(&Nothing{})
	b.call("POST", "/api/workspace/sample", map[string]any{}).ok(&j)
	if j.State != "done" || j.ID != "" {
		t.Errorf("made again: %+v", j)
	}
}

func TestDialogsAreOfTheWindow(t *testing.T) {
	var p Paths
	b := newBench(t, dialogs{exports: []string{"/a", "/b"}, workspace: "/w.ilog", save: "/folder"})
	b.call("POST", "/api/dialogs/exports", map[string]any{}).ok(&p)
	if len(p.Paths) != 2 || p.Paths[1] != "/b" {
		t.Errorf("exports %v", p.Paths)
	}
	b.call("POST", "/api/dialogs/workspace", nil).ok(&p)
	if len(p.Paths) != 1 || p.Paths[0] != "/w.ilog" {
		t.Errorf("workspace %v", p.Paths)
	}
	b.call("POST", "/api/dialogs/save", map[string]any{"name": "x.csv"}).ok(&p)
	if len(p.Paths) != 1 || p.Paths[0] != filepath.Join("/folder", "x.csv") {
		t.Errorf("save %v", p.Paths)
	}
	cancelled := newBench(t, dialogs{})
	for _, path := range []string{"/api/dialogs/exports", "/api/dialogs/workspace"} {
		cancelled.call("POST", path, nil).ok(&p)
		if p.Paths == nil || len(p.Paths) != 0 {
			t.Errorf("%s cancelled: %v", path, p.Paths)
		}
	}
	without := newBench(t, nil)
	for _, path := range []string{"/api/dialogs/exports", "/api/dialogs/workspace"} {
		without.call("POST", path, nil).fails(http.StatusNotFound, app.NotFound)
	}
	without.call("POST", "/api/dialogs/save", map[string]any{"name": "x"}).fails(http.StatusNotFound, app.NotFound)
	without.call("POST", "/api/uploads?name=x", lines(1)).fails(http.StatusNotFound, app.NotFound)
}
