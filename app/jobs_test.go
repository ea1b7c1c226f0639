package app

import (
	"context"
	"errors"
	"testing"
	"time"
)

func TestJobIsFollowedToItsEnd(t *testing.T) {
	b := newBench(t)
	proceed := make(chan struct{})
	job := b.jobs.start(JobImport, func(_ context.Context, report func(Progress)) (jobEnd, error) {
		b.clock.forward(10 * time.Second)
		report(Progress{Bytes: 25, BytesTotal: 100, Rows: 50})
		<-proceed
		return jobEnd{summary: &ImportSummary{Read: 200}}, nil
	})
	if job.State != JobRunning || job.Kind != JobImport {
		t.Errorf("started as %+v", job)
	}
	now := func() Job {
		j, err := b.Job(b.ctx, b.owner, job.ID)
		b.must(err)
		return j
	}
	eventually(t, func() bool { return now().Progress.Rows == 50 })
	p := now().Progress
	if left, ok := p.Left(); p.RowsPerSecond() != 5 || !ok || left != 30*time.Second {
		t.Errorf("%v rows a second, %v left", p.RowsPerSecond(), left)
	}
	close(proceed)
	eventually(t, func() bool { return now().State == JobDone })
	if now().Summary.Read != 200 || now().Err != nil {
		t.Errorf("ended as %+v", now())
	}
	b.must(b.CancelJob(b.ctx, b.owner, job.ID))
	if now().State != JobDone {
		t.Error("cancelling changed a job that had ended")
	}
}

func TestCancelledAndFailedJobsKeepWhatWasDone(t *testing.T) {
	b := newBench(t)
	cancelled := b.jobs.start(JobImport, func(ctx context.Context, _ func(Progress)) (jobEnd, error) {
		<-ctx.Done()
		return jobEnd{summary: &ImportSummary{Imported: 7}}, ctx.Err()
	})
	failed := b.jobs.start(JobImport, func(context.Context, func(Progress)) (jobEnd, error) {
		return jobEnd{summary: &ImportSummary{Imported: 3}}, errors.New("the disk is gone")
	})
	b.must(b.CancelJob(b.ctx, b.owner, cancelled.ID))
	b.jobs.ending.Wait()
	one, err := b.Job(b.ctx, b.owner, cancelled.ID)
	if err != nil || one.State != JobCancelled || one.Err.Code != Cancelled || one.Summary.Imported != 7 {
		t.Errorf("cancelled: %+v, %v", one, err)
	}
	two, err := b.Job(b.ctx, b.owner, failed.ID)
	if err != nil || two.State != JobFailed || two.Err.Code != Internal || two.Summary.Imported != 3 {
		t.Errorf("failed: %+v, %v", two, err)
	}
	if list, err := b.Jobs(b.ctx, b.owner); err != nil || len(list) != 2 || list[0].ID != cancelled.ID {
		t.Errorf("jobs %+v, %v", list, err)
	}
}

func TestClosingTheWorkspaceEndsItsJobs(t *testing.T) {
	b := newBench(t)
	b.create(KeepThirtyDays)
	ended := false
	b.jobs.start(JobImport, func(ctx context.Context, _ func(Progress)) (jobEnd, error) {
		<-ctx.Done()
		ended = true // without a lock: closing waits for the job
		return jobEnd{}, ctx.Err()
	})
	b.must(b.CloseWorkspace(b.ctx, b.owner))
	if !ended {
		t.Error("the workspace was closed under a running job")
	}
}

func TestOldJobsAreForgottenAndRunningOnesAreNot(t *testing.T) {
	b := newBench(t)
	stays := b.jobs.start(JobSample, func(ctx context.Context, _ func(Progress)) (jobEnd, error) {
		<-ctx.Done()
		return jobEnd{}, ctx.Err()
	})
	first := ""
	for range 3 * keptJobs {
		job := b.jobs.start(JobImport, func(context.Context, func(Progress)) (jobEnd, error) { return jobEnd{}, nil })
		if first == "" {
			first = job.ID
		}
		eventually(t, func() bool {
			j, err := b.Job(b.ctx, b.owner, job.ID)
			return err == nil && j.State == JobDone
		})
	}
	if _, err := b.Job(b.ctx, b.owner, stays.ID); err != nil {
		t.Errorf("the running job is forgotten: %v", err)
	}
	_, err := b.Job(b.ctx, b.owner, first)
	b.wants(NotFound, err)
	b.wants(NotFound, b.CancelJob(b.ctx, b.owner, first))
	if list, err := b.Jobs(b.ctx, b.owner); err != nil || len(list) > keptJobs {
		t.Errorf("%d jobs are kept, %v", len(list), err)
	}
}

func TestProgressWithoutATotalTellsNoTimeLeft(t *testing.T) {
	if _, ok := (Progress{Rows: 10, Elapsed: time.Second}).Left(); ok {
		t.Error("time is left of an unknown amount")
	}
	if left, ok := (Progress{Rows: 10, RowsTotal: 40, Elapsed: time.Second}).Left(); !ok || left != 3*time.Second {
		t.Errorf("%v left by rows", left)
	}
	if left, ok := (Progress{Bytes: 120, BytesTotal: 100, Elapsed: time.Second}).Left(); !ok || left != 0 {
		t.Errorf("%v left of a file that grew", left)
	}
	if n := (Progress{Rows: 10}).RowsPerSecond(); n != 0 {
		t.Errorf("%v rows a second before any time passed", n)
	}
}
