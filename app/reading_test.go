package app

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"integration-log/app/mapping"
	"integration-log/storage"
)

// loadAll runs a loader and returns what came in one.
func loadAll(l *loader) (all chunk) {
	chunks := make(chan chunk)
	go func() {
		defer close(chunks)
		l.load(context.Background(), chunks)
	}()
	for c := range chunks {
		all.triggers = append(all.triggers, c.triggers...)
		all.rejects = append(all.rejects, c.rejects...)
		all.news = append(all.news, c.news...)
		all.position, all.err = c.position, errors.Join(all.err, c.err)
	}
	return all
}

// TestRejectsBeforeAnythingReadable: what a part is mapped with is decided by its
// first readable record, however late it comes.
func TestRejectsBeforeAnythingReadable(t *testing.T) {
	t.Parallel()
	text := "{\"id\":\n" + strings.Repeat("bad\n", 2*stretchRecords) + "{\"id\":\"1\"}\n"
	l := loader{req: ImportRequest{Paths: []string{writeFile(t, "late.ndjson", []byte(text))}}, chooser: new(chooser)}
	all := loadAll(&l)
	if len(all.rejects) != 2*stretchRecords+1 || len(all.triggers) != 1 || all.position != int64(len(text)) || all.err != nil {
		t.Errorf("%d rejects, %d runs, %v", len(all.rejects), len(all.triggers), all.err)
	}
	last := all.news[len(all.news)-1]
	if last.Format != "native" || last.Encoding != "UTF-8" || last.Bytes != int64(len(text)) || last.SHA256 != sha256.Sum256([]byte(text)) || last.Failed != "" {
		t.Errorf("%+v", last)
	}
	l = loader{req: ImportRequest{Paths: []string{writeFile(t, "never.ndjson", []byte("{\"id\":\nbad\n"))}}, chooser: new(chooser)}
	if all = loadAll(&l); len(all.rejects) != 2 || all.news[0].Format != "" || all.err != nil || l.failure() != nil {
		t.Errorf("%+v, %v", all, l.failure())
	}
}

// TestPartsOfOneName: rows tell which of them they came from, and a part that a
// person leaves out is not read.
func TestPartsOfOneName(t *testing.T) {
	t.Parallel()
	var paths []string
	for i := range 3 {
		paths = append(paths, writeFile(t, "log.ndjson", fmt.Appendf(nil, "{\"id\":\"%d\"}\nbad\n", i)))
	}
	c := chooser{all: mapping.Native(), choices: []choice{{path: paths[1], leaveOut: true}}}
	l := loader{req: ImportRequest{Paths: paths}, chooser: &c}
	all := loadAll(&l)
	if len(all.rejects) != 2 || all.rejects[0].Part != 1 || all.rejects[1].Part != 2 || all.rejects[1].File != "log.ndjson" {
		t.Errorf("%+v", all.rejects)
	}
	if got := slices.Concat(all.triggers...); len(got) != 2 || got[0].From.Part != 1 || got[1].ID != "2" || got[1].From.Part != 2 {
		t.Errorf("%+v", got)
	}
}

func TestFailuresAreToldWithinReason(t *testing.T) {
	t.Parallel()
	l := loader{}
	for i := range toldFailures + 5 {
		l.failed = append(l.failed, partFailure{name: fmt.Sprint("f", i), err: errors.New("is odd")})
	}
	err := l.failure()
	if CodeOf(err) != UnsupportedFile || strings.Count(err.Error(), "is odd") != toldFailures || !strings.HasSuffix(err.Error(), "; and 5 more.") {
		t.Error(err)
	}
	l = loader{failed: []partFailure{{name: "a", err: os.ErrNotExist}}, opened: true}
	if err = l.failure(); CodeOf(err) != NotFound || !strings.HasSuffix(err.Error(), " The other files were imported.") {
		t.Error(err)
	}
}

func TestRawIsCutBetweenLetters(t *testing.T) {
	t.Parallel()
	for shift := range 3 {
		text := strings.Repeat("x", shift) + strings.Repeat("€", storage.MaxRejectRaw/3+1)
		if got := clipRaw([]byte(text)); !utf8.Valid(got) || len(got) < storage.MaxRejectRaw-2 || len(got) > storage.MaxRejectRaw {
			t.Errorf("%d bytes, valid: %v", len(got), utf8.Valid(got))
		}
	}
	if got := clipRaw(make([]byte, storage.MaxRejectRaw)); len(got) != storage.MaxRejectRaw {
		t.Errorf("%d bytes", len(got))
	}
}

func TestTotalSize(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	for name, size := range map[string]int{"a": 3, "sub/b": 4, "sub/.hidden": 100, ".git/c": 100} {
		path := filepath.Join(folder, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, make([]byte, size), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	if got := totalSize([]string{folder, filepath.Join(folder, "a")}); got != 10 {
		t.Errorf("%d bytes", got)
	}
	if got := totalSize([]string{folder, "-"}); got != 0 {
		t.Errorf("%d bytes with what does not tell", got)
	}
}
