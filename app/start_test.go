package app

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"integration-log/app/trigger"
)

// awaitSample waits for the job of a start and checks that the sample is there.
func (b *bench) awaitSample(s Start) {
	b.t.Helper()
	if s.Job == nil || s.Path != filepath.Join(b.dataDir, "sample.ilog") {
		b.t.Fatalf("no sample is made: %+v", s)
	}
	b.jobs.ending.Wait()
	job, err := b.Job(b.ctx, b.owner, s.Job.ID)
	b.must(err)
	if job.State != JobDone || job.Summary.Imported != sampleTriggers || job.Progress.Rows != sampleTriggers {
		b.t.Fatalf("%+v: %+v", job, job.Summary)
	}
	if n, err := b.Count(b.ctx, b.owner, trigger.Filter{}); err != nil || n != sampleTriggers {
		b.t.Fatalf("%d triggers, %v", n, err)
	}
}

func TestFirstStartMakesTheSampleAndTheNextOpensIt(t *testing.T) {
	b := newBench(t)
	s, err := b.OpenRecentOrSample(b.ctx, b.owner)
	b.must(err)
	b.awaitSample(s)
	b.must(b.CloseWorkspace(b.ctx, b.owner))
	again, err := b.OpenRecentOrSample(b.ctx, b.owner)
	if err != nil || again.Job != nil || again.Path != s.Path {
		t.Errorf("the second start: %+v, %v", again, err)
	}
	b.must(b.CloseWorkspace(b.ctx, b.owner))
	b.clock.forward(40 * 24 * time.Hour)
	anew, err := b.OpenRecentOrSample(b.ctx, b.owner)
	b.must(err)
	b.awaitSample(anew)
}

func TestStartOpensTheWorkspaceLookedAtLast(t *testing.T) {
	b := newBench(t)
	older := b.create(KeepThirtyDays, b.ago("a", time.Hour))
	b.clock.forward(time.Minute)
	newer, err := b.CreateWorkspace(b.ctx, b.owner, CreateRequest{Name: "newer", Remember: true})
	b.must(err)
	b.must(b.CloseWorkspace(b.ctx, b.owner))
	s, err := b.OpenRecentOrSample(b.ctx, b.owner)
	if err != nil || s.Path != newer || s.Job != nil {
		t.Errorf("%+v, %v", s, err)
	}
	b.must(b.CloseWorkspace(b.ctx, b.owner))
	b.must(os.WriteFile(newer, []byte("broken"), 0o600))
	if s, err = b.OpenRecentOrSample(b.ctx, b.owner); err != nil || s.Path != older {
		t.Errorf("with a broken file: %+v, %v", s, err)
	}
}

func TestSampleIsNotMadeAnewWhilePeopleUseIt(t *testing.T) {
	b := newBench(t)
	path := filepath.Join(b.dataDir, "sample.ilog")
	_, err := b.CreateWorkspace(b.ctx, b.owner, CreateRequest{Path: path, Retention: KeepThirtyDays, NoSweep: true})
	b.must(err)
	b.write(b.ago("mine", time.Hour))
	s, err := b.OpenSample(b.ctx, b.owner)
	if err != nil || s.Job != nil {
		t.Fatalf("%+v, %v", s, err)
	}
	if n, err := b.Count(b.ctx, b.owner, trigger.Filter{}); err != nil || n != 1 {
		t.Errorf("%d triggers, %v", n, err)
	}
}

func TestSampleThatWasLeftHalfMadeIsMadeAnew(t *testing.T) {
	b := newBench(t)
	s, err := b.OpenSample(b.ctx, b.owner)
	b.must(err)
	again, err := b.OpenSample(b.ctx, b.owner) // while it is being made
	if err != nil || again.Job == nil || again.Job.ID != s.Job.ID {
		t.Errorf("asked again: %+v, %v", again, err)
	}
	b.must(b.CancelJob(b.ctx, b.owner, s.Job.ID))
	b.jobs.ending.Wait()
	if s, err = b.OpenSample(b.ctx, b.owner); err != nil {
		t.Fatal(err)
	}
	b.awaitSample(s)
}

func TestLogStaysUsableWhileAnImportRuns(t *testing.T) {
	b := newBench(t)
	b.create(KeepThirtyDays)
	var text []byte
	for i := range 5000 {
		x := b.ago(trigger.At(b.Now().Add(-time.Duration(i)*time.Second)).String(), time.Duration(i)*time.Second)
		text = append(trigger.AppendNative(text, &x), '\n')
	}
	path := filepath.Join(t.TempDir(), "weekly.ndjson")
	b.must(os.WriteFile(path, text, 0o600))
	ended := make(chan struct{})
	job, err := b.StartImport(b.ctx, b.owner, ImportRequest{Paths: []string{path}, After: func() { close(ended) }})
	b.must(err)
	last := 0
	for running := true; running; {
		select {
		case <-ended:
			running = false
		default:
		}
		n, err := b.Count(b.ctx, b.owner, trigger.Filter{})
		if err != nil || n < last {
			t.Fatalf("%d triggers after %d, %v", n, last, err)
		}
		last = n
	}
	b.jobs.ending.Wait()
	if j, err := b.Job(b.ctx, b.owner, job.ID); err != nil || j.State != JobDone || j.Summary.Imported != 5000 {
		t.Errorf("%+v, %v", j, err)
	}
	_, err = b.StartImport(b.ctx, b.owner, ImportRequest{})
	b.wants(BadRequest, err)
}
