package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"integration-log/app"
)

// rejecting imports a file with three good rows and two lines that are none, one of them no text.
func rejecting(t *testing.T) (b *bench, data []byte) {
	t.Helper()
	b = newBench(t, nil)
	path := b.file("odd.ndjson", triggers()...)
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	data = append([]byte("\xef\xbb\xbf{not json\tat all\n"), good...) // the mark says that it is UTF-8, whatever comes
	data = append(data, "{\"id\":\"\xff"...)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	b.importFile(map[string]any{"paths": []string{path}, "create": map[string]any{"name": "log", "retention": "off"}, "zone": "Europe/Brussels"})
	return b, data
}

func TestRejectsShowWhatStandsInTheFile(t *testing.T) {
	b, _ := rejecting(t)
	var page Rejects
	b.call("GET", "/api/imports/1/rejects?count=10", nil).ok(&page)
	if page.Total != 2 || page.Next != 2 || len(page.Rejects) != 2 {
		t.Fatalf("%+v", page)
	}
	first, last := page.Rejects[0], page.Rejects[1]
	if first.Line != 1 || first.Raw != "{not json\tat all" || first.Base64 || first.File != "odd.ndjson" || first.Reason == "" {
		t.Errorf("%+v", first)
	}
	if last.Line != 5 || !last.Base64 || last.Raw != "eyJpZCI6Iv8=" {
		t.Errorf("%+v", last)
	}
	b.call("GET", "/api/imports/1/rejects?reason=nowhere+to+be+found", nil).ok(&page)
	if page.Total != 2 || page.Next != 2 || len(page.Rejects) != 0 {
		t.Errorf("%+v", page)
	}
	b.call("GET", "/api/imports/7/rejects", nil).fails(http.StatusNotFound, app.NotFound)
}

func TestRejectsAreExported(t *testing.T) {
	b, _ := rejecting(t)
	to := filepath.Join(b.folder, "rejects.ndjson")
	b.call("POST", "/api/imports/1/rejects/export", RejectsExport{to}).ok(&Nothing{})
	written, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Split(strings.TrimSpace(string(written)), "\n"); len(lines) != 2 || !strings.Contains(lines[0], `"raw":"{not json\tat all"`) || !strings.Contains(lines[1], `"rawBase64":"eyJpZCI6Iv8="`) {
		t.Errorf("written %s", written)
	}
	sent := b.call("GET", "/api/imports/1/rejects.ndjson", nil)
	if sent.status != http.StatusOK || !bytes.Equal(sent.body, written) || sent.header.Get("Content-Type") != octets {
		t.Errorf("%d %s %q", sent.status, sent.header.Get("Content-Type"), sent.body)
	}
	b.call("GET", "/api/imports/7/rejects.ndjson", nil).fails(http.StatusNotFound, app.NotFound)
}

func TestHistoryTellsOfEachFile(t *testing.T) {
	b, data := rejecting(t)
	var list Imports
	b.call("GET", "/api/imports", nil).ok(&list)
	record := list.Imports[0]
	if record.Zone != "" || record.PartCount != 1 || len(record.Parts) != 1 || record.Mapping != "" {
		t.Fatalf("%+v", record)
	}
	sum := sha256.Sum256(data)
	part := record.Parts[0]
	if part.Name != "odd.ndjson" || part.Bytes != int64(len(data)) || part.SHA256 != hex.EncodeToString(sum[:]) || part.Format != "native" ||
		part.Read != 5 || part.Imported != 3 || part.Rejected != 2 || part.Failed != "" {
		t.Errorf("%+v", part)
	}
	b.call("GET", "/api/imports/1/mapping", nil).fails(http.StatusNotFound, app.NotFound)
}

func TestHistoryKeepsTheMappingOfAPart(t *testing.T) {
	b := newBench(t, nil)
	path := filepath.Join(b.folder, "table.csv")
	if err := os.WriteFile(path, []byte("No;Kind\nr-1;Circle\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	const mapping = `{"name": "shapes", "fields": {"id": "No", "type": "Kind"}}`
	b.importFile(map[string]any{
		"paths": []string{path}, "create": map[string]any{"name": "log", "retention": "off"},
		"choices": []any{PartChoice{Path: path, Part: "table.csv", Mapping: mapping}},
	})
	var list Imports
	b.call("GET", "/api/imports", nil).ok(&list)
	if record := list.Imports[0]; record.Mapping != "shapes" || record.Imported != 1 || record.Parts[0].Format != "shapes" {
		t.Errorf("%+v", record)
	}
	var text MappingText
	b.call("GET", "/api/imports/1/mapping", nil).ok(&text)
	if text.Mapping != mapping {
		t.Errorf("kept %s", text.Mapping)
	}
}
