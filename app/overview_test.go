package app

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"integration-log/app/access"
	"integration-log/app/trigger"
)

func TestOverviewWithoutAWorkspace(t *testing.T) {
	b := newBench(t)
	o, err := b.Overview(b.ctx, b.owner)
	if err != nil || o.Workspace != nil || o.Retention != nil || o.Version != "test" || !o.Now.Equal(b.Now()) || len(o.Recent) != 0 {
		t.Errorf("%+v, %v", o, err)
	}
}

func TestOverviewTellsHowFarTheDataGo(t *testing.T) {
	b := newBench(t)
	path := b.create(KeepThirtyDays, b.ago("a", time.Hour), b.ago("general", 2*time.Hour, func(x *trigger.Trigger) { x.Kind = "config" }))
	upTo := trigger.At(b.Now().Add(-time.Hour + 2*time.Second)) // Triggered of the newest
	imported := b.Now()
	b.clock.forward(time.Hour)
	b.write(b.ago("older", 48*time.Hour)) // an older export imported later does not move the end of the data
	b.write(b.ago("undated", 0, func(x *trigger.Trigger) { x.Scheduled, x.Triggered, x.Attempts = trigger.Time{}, trigger.Time{}, nil }))
	o, err := b.Overview(b.ctx, b.owner)
	b.must(err)
	w := o.Workspace
	if w == nil || w.Path != path || w.Name != "log.ilog" || w.DataUpTo.Nanos() != upTo.Nanos() || !w.ImportedAt.Equal(imported) || w.ImportedFrom != "weekly.ndjson" || w.Stale {
		t.Errorf("workspace %+v", w)
	}
	if o.Counts.All != 4 || o.Counts.General != 1 || !slices.Equal(o.Counts.Kinds, []KindCount{{Kind: "invoice", Entities: 4}}) {
		t.Errorf("counts %+v", o.Counts)
	}
	if o.Retention == nil || o.Retention.Kept != KeepThirtyDays || !o.Retention.NextExpiry.Equal(w.Oldest.Std().Add(KeepThirtyDays)) {
		t.Errorf("retention %+v", o.Retention)
	}
	b.clock.forward(24 * time.Hour)
	if o, err = b.Overview(b.ctx, b.owner); err != nil || !o.Workspace.Stale {
		t.Errorf("a day later the data are not stale: %v", err)
	}
}

func TestOverviewLeavesOutWhatTakesAnotherRight(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.create(KeepThirtyDays, b.ago("a", time.Hour))
	b.must(b.StartWatch(b.ctx, b.owner, WatchRequest{Folder: t.TempDir(), Zone: UTC}))
	_, err := b.StartImport(b.ctx, b.owner, ImportRequest{Paths: []string{writeFile(t, "a.ndjson", []byte(`{"id":"b"}`))}})
	b.must(err)
	support := access.New(access.Grant{Rights: []access.Right{access.ViewLog}, AllPlugins: true})
	o, err := b.Overview(b.ctx, support)
	if err != nil || o.Workspace == nil || o.Counts.All == 0 || o.Retention == nil || o.Jobs != nil || o.Watch != nil || o.Recent != nil {
		t.Errorf("support sees %+v, %v", o, err)
	}
	o, err = b.Overview(b.ctx, b.owner)
	if err != nil || o.Watch == nil || len(o.Jobs) != 1 || len(o.Recent) != 1 {
		t.Errorf("the owner sees %+v, %v", o, err)
	}
}

func TestArchiveHasNoRetention(t *testing.T) {
	b := newBench(t)
	b.create(KeepEverything, b.ago("a", 300*24*time.Hour))
	o, err := b.Overview(b.ctx, b.owner)
	if err != nil || o.Retention != nil || o.Counts.All != 1 {
		t.Errorf("%+v, %v", o, err)
	}
}

func TestOpenWorkspaceIsSweptAtOnceAndTellsTheNextSweep(t *testing.T) {
	b := newBench(t)
	path := b.create(KeepThirtyDays, b.ago("a", time.Hour), b.ago("old", 29*24*time.Hour))
	b.must(b.CloseWorkspace(b.ctx, b.owner))
	b.clock.forward(2 * 24 * time.Hour)
	b.must(b.OpenWorkspace(b.ctx, b.owner, OpenRequest{Path: path}))
	eventually(t, func() bool {
		r, err := b.RetentionInfo(b.ctx, b.owner)
		b.must(err)
		return r.LastRemoved == 1 && r.LastSweep.Equal(b.Now()) && r.NextSweep.Equal(b.Now().Add(sweepEvery))
	})
	swept, err := b.Sweep(b.ctx, b.owner)
	if err != nil || swept.Removed != 0 {
		t.Errorf("swept again: %+v, %v", swept, err)
	}
}

func TestWhatExpiresNextIsWhatWasScheduledBefore(t *testing.T) {
	b := newBench(t)
	edge := 29 * 24 * time.Hour // expires in 24 hours exactly
	b.create(KeepThirtyDays, b.ago("later", edge-time.Second), b.ago("edge", edge), b.ago("soon", edge+time.Hour, inactive))
	r, err := b.RetentionInfo(b.ctx, b.owner)
	b.must(err)
	n, err := b.Count(b.ctx, b.owner, trigger.Filter{ScheduledTo: trigger.At(r.Before)})
	if err != nil || n != 2 || r.Expiring24h != n {
		t.Errorf("%d were scheduled before %v, %d expire, %v", n, r.Before, r.Expiring24h, err)
	}
}

func TestVerifyChecksAClosedWorkspace(t *testing.T) {
	b := newBench(t)
	path := b.create(KeepThirtyDays, b.ago("a", time.Hour), b.ago("b", time.Hour))
	b.must(b.CloseWorkspace(b.ctx, b.owner))
	report, err := b.Verify(b.ctx, b.owner, path)
	if err != nil || report.Checked != 2 || len(report.Problems) != 0 {
		t.Errorf("%+v, %v", report, err)
	}
	_, err = b.Verify(b.ctx, b.owner, filepath.Join(t.TempDir(), "none.ilog"))
	b.wants(NotFound, err)
	_, err = b.Verify(b.ctx, b.owner, "")
	b.wants(BadRequest, err)
}

// eventually waits for what another goroutine does, at most ten seconds.
func eventually(t *testing.T, done func() bool) {
	t.Helper()
	for range 1000 {
		if done() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("it did not happen")
}
