package desktop

import (
	"path/filepath"
	"reflect"
	"testing"
)

func TestAbsoluteIsOfTheFolderOfTheSecondStart(t *testing.T) {
	folder := t.TempDir()
	other := filepath.Join(t.TempDir(), "b.ndjson")
	got, err := absolute(folder, []string{"a.ndjson", filepath.Join("..", "c.ndjson"), other})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{filepath.Join(folder, "a.ndjson"), filepath.Join(filepath.Dir(folder), "c.ndjson"), other}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("absolute gave %q, want %q", got, want)
	}
}

func TestIsWorkspace(t *testing.T) {
	for _, c := range []struct {
		paths []string
		want  bool
	}{
		{nil, false},
		{[]string{"/a/log.ilog"}, true},
		{[]string{"/a/LOG.ILOG"}, true},
		{[]string{"/a/export.ndjson"}, false},
		{[]string{"/a/one.ilog", "/a/two.ilog"}, false},
	} {
		if got := isWorkspace(c.paths); got != c.want {
			t.Errorf("isWorkspace(%q) = %v, want %v", c.paths, got, c.want)
		}
	}
}
