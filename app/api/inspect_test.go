package api

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"integration-log/app"
)

func TestInspectionTellsOfEachPart(t *testing.T) {
	b := newBench(t, nil)
	path := b.file("odd.ndjson", triggers()...)
	body := map[string]any{"paths": []string{path}, "zone": "Europe/Brussels"}
	var seen Inspection
	b.call("POST", "/api/inspect", body).ok(&seen)
	if len(seen.Files) != 1 || len(seen.Files[0].Parts) != 1 {
		t.Fatalf("%+v", seen)
	}
	part := seen.Files[0].Parts[0]
	if part.Name != "odd.ndjson" || part.Shape != "json" || part.Chosen != "native" || len(part.Guesses) == 0 || part.Mapping == "" || len(part.Columns) == 0 {
		t.Errorf("%+v", part)
	}
	if len(part.Rows) != 3 || part.Read != 3 || part.Rejected != 0 || part.FirstReject.Value != nil {
		t.Fatalf("%+v", part)
	}
	good, off := part.Rows[0], part.Rows[2]
	if good.ID != "good" || good.Plugin != "Accounting" || good.Type != "Invoice Available" || good.Status != "finished" || good.SourceStatus != "" ||
		good.Scheduled.Value.Local != "2026-11-23T11:00:00.250+01:00" || *good.Attempts != 1 || *good.Payload == "" {
		t.Errorf("%+v", good)
	}
	if off.Payload != nil || off.Triggered.Value != nil || *off.Attempts != 0 {
		t.Errorf("what is not in the file is made up: %+v", off)
	}
}

func TestPartThatIsLeftOutIsNeitherReadNorImported(t *testing.T) {
	b := newBench(t, nil)
	path, other := b.file("odd.ndjson", triggers()...), b.file("more.ndjson", triggers()[0])
	body := map[string]any{
		"paths":   []string{path, other},
		"choices": []any{map[string]any{"path": path, "part": "odd.ndjson", "leaveOut": true}},
	}
	var seen Inspection
	b.call("POST", "/api/inspect", body).ok(&seen)
	if left := seen.Files[0].Parts[0]; left.Read != 0 || left.Error != "" || len(left.Rows) != 0 || seen.RowsSeen != 1 {
		t.Errorf("%+v", left)
	}
	body["create"] = map[string]any{"name": "log", "retention": "30d"}
	if j := b.importFile(body); j.Summary.Value.Imported != 1 || j.Error.Value != nil {
		t.Errorf("%+v %+v", j.Summary.Value, j.Error.Value)
	}
}

func TestPastedTextIsAFileUntilItIsForgotten(t *testing.T) {
	b := newBench(t, nil)
	var made Uploaded
	b.call("POST", "/api/paste", map[string]any{"text": "Plugin\tType\nTwikey\tMail Sent\n"}).ok(&made)
	if text, err := os.ReadFile(made.Path); err != nil || string(text) != "Plugin\tType\nTwikey\tMail Sent\n" || filepath.Base(made.Path) != "Clipboard" {
		t.Errorf("%s holds %q, %v", made.Path, text, err)
	}
	b.call("POST", "/api/uploads/forget", map[string]any{"paths": []string{made.Path}}).ok(&Nothing{})
	if _, err := os.Stat(made.Path); !os.IsNotExist(err) {
		t.Errorf("it is still there: %v", err)
	}
	b.call("POST", "/api/paste", map[string]any{"text": strings.Repeat("a\n", maxPaste/2) + "b"}).fails(http.StatusBadRequest, app.BadRequest)
}
