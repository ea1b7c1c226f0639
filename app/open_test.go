package app

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"integration-log/app/access"
	"integration-log/app/trigger"
)

func TestWorkspaceIsMadeOpenedAndRemembered(t *testing.T) {
	b := newBench(t)
	_, err := b.Info(b.ctx, b.owner)
	b.wants(NoWorkspace, err)
	path := b.create(KeepThirtyDays, b.ago("a", time.Hour))
	if filepath.Base(path) != "log.ilog" {
		t.Errorf("the workspace lies at %s", path)
	}
	b.must(b.CloseWorkspace(b.ctx, b.owner))
	_, err = b.Info(b.ctx, b.owner)
	b.wants(NoWorkspace, err)

	b.clock.forward(time.Minute)
	b.must(b.OpenWorkspace(b.ctx, b.owner, OpenRequest{Path: path, Remember: true}))
	if n, err := b.Count(b.ctx, b.owner, trigger.Filter{}); err != nil || n != 1 {
		t.Errorf("%d triggers after opening again, %v", n, err)
	}
	recent, err := b.Recent(b.ctx, b.owner)
	if err != nil || len(recent) != 1 || recent[0].Path != path || recent[0].Name != "log.ilog" || recent[0].Missing || !recent[0].Opened.Equal(b.Now()) {
		t.Errorf("recent: %+v, %v", recent, err)
	}
}

func TestFailedOpeningLeavesTheOldWorkspaceOpen(t *testing.T) {
	b := newBench(t)
	path := b.create(KeepThirtyDays)
	other := filepath.Join(t.TempDir(), "notes.txt")
	b.must(os.WriteFile(other, []byte("not a log"), 0o600))
	b.wants(NotAWorkspace, b.OpenWorkspace(b.ctx, b.owner, OpenRequest{Path: other}))
	b.wants(NotFound, b.OpenWorkspace(b.ctx, b.owner, OpenRequest{Path: other + ".gone"}))
	b.wants(BadRequest, b.OpenWorkspace(b.ctx, b.owner, OpenRequest{}))
	if info, err := b.Info(b.ctx, b.owner); err != nil || info.Path != path {
		t.Errorf("open is %+v, %v", info, err)
	}
}

func TestNothingIsReplacedByANewWorkspace(t *testing.T) {
	b := newBench(t)
	path := b.create(KeepThirtyDays, b.ago("a", time.Hour))
	_, err := b.CreateWorkspace(b.ctx, b.owner, CreateRequest{Path: path})
	b.wants(Exists, err)
	if n, err := b.Count(b.ctx, b.owner, trigger.Filter{}); err != nil || n != 1 {
		t.Errorf("%d triggers left, %v", n, err)
	}
}

func TestNamesOfWorkspacesStayInTheDataFolder(t *testing.T) {
	b := newBench(t)
	for _, name := range []string{"", "..", "a/b", `a\b`, "c:d", "\x00", string(make([]byte, 300))} {
		_, err := b.CreateWorkspace(b.ctx, b.owner, CreateRequest{Name: name})
		b.wants(BadRequest, err)
	}
	path, err := b.CreateWorkspace(b.ctx, b.owner, CreateRequest{Name: " North heat.ilog "})
	if err != nil || path != filepath.Join(b.dataDir, "North heat.ilog") {
		t.Errorf("made %s, %v", path, err)
	}
}

func TestWorkspaceHeldElsewhereIsLocked(t *testing.T) {
	b := newBench(t)
	path := b.create(KeepThirtyDays)
	other := New(Options{ConfigDir: t.TempDir(), DataDir: t.TempDir()})
	err := other.OpenWorkspace(b.ctx, b.owner, OpenRequest{Path: path})
	b.wants(Locked, err)
	if _, err := other.Verify(b.ctx, b.owner, path); CodeOf(err) != Locked {
		t.Errorf("verify: %v", err)
	}
}

func TestReadOnlyWorkspaceChangesNothing(t *testing.T) {
	b := newBench(t)
	path := b.create(KeepThirtyDays, b.ago("a", time.Hour), b.ago("old", 29*24*time.Hour))
	b.must(b.CloseWorkspace(b.ctx, b.owner))
	b.clock.forward(2 * 24 * time.Hour)
	b.must(b.OpenWorkspace(b.ctx, b.owner, OpenRequest{Path: path, ReadOnly: true}))
	_, err := b.Sweep(b.ctx, b.owner)
	b.wants(ReadOnly, err)
	_, err = b.StartImport(b.ctx, b.owner, ImportRequest{Paths: []string{"x.ndjson"}})
	b.wants(ReadOnly, err)
	r, err := b.RetentionInfo(b.ctx, b.owner)
	if err != nil || !r.NextSweep.IsZero() || !r.LastSweep.IsZero() {
		t.Errorf("a workspace open for reading is swept: %+v, %v", r, err)
	}
	if n, err := b.Count(b.ctx, b.owner, trigger.Filter{}); err != nil || n != 1 {
		t.Errorf("%d triggers are shown, %v; the expired one is hidden without a sweep", n, err)
	}
}

func TestWithoutARightNothingIsAnswered(t *testing.T) {
	b := newBench(t)
	b.create(KeepThirtyDays, b.ago("a", time.Hour))
	result := b.open(trigger.Filter{})
	ref := trigger.Ref{Source: "native", ID: "a"}
	for name, use := range map[string]func(access.Actor) error{
		"open": func(n access.Actor) error { return b.OpenWorkspace(b.ctx, n, OpenRequest{Path: "x"}) },
		"create": func(n access.Actor) error {
			_, err := b.CreateWorkspace(b.ctx, n, CreateRequest{Name: "x"})
			return err
		},
		"close":  func(n access.Actor) error { return b.CloseWorkspace(b.ctx, n) },
		"sample": func(n access.Actor) error { _, err := b.OpenSample(b.ctx, n); return err },
		"start":  func(n access.Actor) error { _, err := b.OpenRecentOrSample(b.ctx, n); return err },
		"recent": func(n access.Actor) error { _, err := b.Recent(b.ctx, n); return err },
		"import": func(n access.Actor) error {
			_, err := b.StartImport(b.ctx, n, ImportRequest{Paths: []string{"x"}})
			return err
		},
		"job":    func(n access.Actor) error { _, err := b.Job(b.ctx, n, "1"); return err },
		"jobs":   func(n access.Actor) error { _, err := b.Jobs(b.ctx, n); return err },
		"cancel": func(n access.Actor) error { return b.CancelJob(b.ctx, n, "1") },
		"result": func(n access.Actor) error { _, err := b.OpenResult(b.ctx, n, ResultRequest{}); return err },
		"rows": func(n access.Actor) error {
			_, err := b.Rows(b.ctx, n, RowsRequest{Handle: result.Handle, Count: 1})
			return err
		},
		"position":  func(n access.Actor) error { _, err := b.Position(b.ctx, n, result.Handle, ref); return err },
		"marks":     func(n access.Actor) error { _, err := b.Marks(b.ctx, n, result.Handle, 1); return err },
		"drop":      func(n access.Actor) error { return b.CloseResult(b.ctx, n, result.Handle) },
		"ticket":    func(n access.Actor) error { return b.CancelTicket(b.ctx, n, "t") },
		"count":     func(n access.Actor) error { _, err := b.Count(b.ctx, n, trigger.Filter{}); return err },
		"facets":    func(n access.Actor) error { _, err := b.Facets(b.ctx, n, trigger.Filter{}, UTC); return err },
		"choices":   func(n access.Actor) error { _, err := b.Choices(b.ctx, n, trigger.Filter{}, Facets{}); return err },
		"errors":    func(n access.Actor) error { _, err := b.Errors(b.ctx, n, trigger.Filter{}); return err },
		"detail":    func(n access.Actor) error { _, err := b.Detail(b.ctx, n, ref); return err },
		"payload":   func(n access.Actor) error { _, err := b.Payload(b.ctx, n, ref); return err },
		"logs":      func(n access.Actor) error { _, err := b.Logs(b.ctx, n, ref); return err },
		"find":      func(n access.Actor) error { _, err := b.Find(b.ctx, n, "a"); return err },
		"plugins":   func(n access.Actor) error { _, err := b.Plugins(b.ctx, n); return err },
		"kinds":     func(n access.Actor) error { _, err := b.EntityKinds(b.ctx, n); return err },
		"entities":  func(n access.Actor) error { _, _, err := b.Entities(b.ctx, n, EntityRequest{}); return err },
		"imports":   func(n access.Actor) error { _, err := b.Imports(b.ctx, n); return err },
		"rejects":   func(n access.Actor) error { _, _, err := b.Rejects(b.ctx, n, RejectsRequest{}); return err },
		"sweep":     func(n access.Actor) error { _, err := b.Sweep(b.ctx, n); return err },
		"retention": func(n access.Actor) error { _, err := b.RetentionInfo(b.ctx, n); return err },
		"verify":    func(n access.Actor) error { _, err := b.Verify(b.ctx, n, "x"); return err },
		"info":      func(n access.Actor) error { _, err := b.Info(b.ctx, n); return err },
		"overview":  func(n access.Actor) error { _, err := b.Overview(b.ctx, n); return err },
		"settings":  func(n access.Actor) error { _, err := b.Preferences(b.ctx, n); return err },
		"save":      func(n access.Actor) error { return b.SavePreferences(b.ctx, n, Preferences{}) },
	} {
		if err := use(access.Actor{}); CodeOf(err) != NotAllowed {
			t.Errorf("%s answers someone without rights: %v", name, err)
		}
	}
}

func TestCancelledContextStopsAUseCaseBeforeItBegins(t *testing.T) {
	b := newBench(t)
	b.create(KeepThirtyDays)
	ctx, cancel := context.WithCancel(b.ctx)
	cancel()
	_, err := b.Count(ctx, b.owner, trigger.Filter{})
	b.wants(Cancelled, err)
}
