package app

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"integration-log/app/trigger"
)

// TestWhatCannotBeginMakesNoWorkspace: and the one that is open stays so.
func TestWhatCannotBeginMakesNoWorkspace(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	open := b.create(KeepThirtyDays, b.ago("a", time.Hour))
	good := writeFile(t, "good.ndjson", []byte(`{"id":"1"}`))
	create := &CreateRequest{Name: "new", Retention: KeepEverything, Remember: true}
	for name, c := range map[string]struct {
		code Code
		req  ImportRequest
	}{
		"no file":             {BadRequest, ImportRequest{}},
		"a file that is gone": {NotFound, ImportRequest{Paths: []string{good, filepath.Join(t.TempDir(), "gone")}}},
		"an unknown format":   {BadRequest, ImportRequest{Paths: []string{good}, Format: "soap"}},
		"a bad mapping":       {BadRequest, ImportRequest{Paths: []string{good}, Mapping: []byte("{")}},
		"a bad choice":        {BadRequest, ImportRequest{Paths: []string{good}, Choices: []PartChoice{{Path: good, Mapping: []byte("{")}}}},
		"a bad source":        {BadRequest, ImportRequest{Paths: []string{good}, Source: "a:b"}},
	} {
		c.req.Create = create
		_, err := b.StartImport(b.ctx, b.owner, c.req)
		t.Log(name)
		b.wants(c.code, err)
	}
	if now := b.present(); now == nil || now.path != open {
		t.Errorf("another workspace is open: %+v", now)
	}
	path, err := b.pathFor("new")
	b.must(err)
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("the workspace is made: %v", err)
	}
}

func TestWorkspaceOfAnImportThatReadNothingIsGone(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	open := b.create(KeepThirtyDays, b.ago("a", time.Hour))
	b.must(b.CloseWorkspace(b.ctx, b.owner))
	nothing := ImportRequest{
		Paths:  []string{writeFile(t, "colours.csv", []byte("Colour;Shape\nred;round\n"))},
		Create: &CreateRequest{Name: "new", Retention: KeepEverything, Remember: true},
	}
	b.failing(nothing)
	b.wants(NoWorkspace, b.counted())

	b.must(b.OpenWorkspace(b.ctx, b.owner, OpenRequest{Path: open, Remember: true}))
	b.failing(nothing)
	b.must(b.counted()) // the one before is open again
	recent, err := b.Recent(b.ctx, b.owner)
	if err != nil || len(recent) != 1 || recent[0].Path != open {
		t.Errorf("%+v, %v", recent, err)
	}

	// A workspace that was there before stays, and so does one that rows came into.
	nothing.Create = nil
	b.failing(nothing)
	b.must(b.counted())
	some := ImportRequest{Paths: append(nothing.Paths, writeFile(t, "a.ndjson", []byte(`{"id":"1"}`))), Create: &CreateRequest{Name: "some", Retention: KeepEverything}}
	b.failing(some)
	if path, err := b.pathFor("some"); err != nil || b.present().path != path {
		t.Errorf("%s is open, %v", b.present().path, err)
	}
}

// failing runs an import that fails, to its end.
func (b *bench) failing(req ImportRequest) {
	b.t.Helper()
	job, err := b.StartImport(b.ctx, b.owner, req)
	b.must(err)
	b.jobs.ending.Wait()
	if job, err = b.Job(b.ctx, b.owner, job.ID); err != nil || job.State != JobFailed || CodeOf(job.Err) != UnsupportedFile {
		b.t.Errorf("%+v, %v", job, err)
	}
	if req.Create == nil {
		return
	}
	path, err := b.pathFor(req.Create.Name)
	b.must(err)
	if _, err := os.Stat(path); job.Summary.Read == 0 && !os.IsNotExist(err) {
		b.t.Errorf("%s is there: %v", path, err)
	}
}

// counted asks something of the open workspace.
func (b *bench) counted() error {
	_, err := b.Count(b.ctx, b.owner, trigger.Filter{})
	return err
}
