package app

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"sync"
	"time"
)

// JobKind tells what a job does.
type JobKind string

// The kinds of jobs.
const (
	JobImport JobKind = "import"
	JobSample JobKind = "sample"
	JobZone   JobKind = "zone" // times of an import are read in another zone
)

// JobState tells how far a job is.
type JobState string

// The states of a job.
const (
	JobRunning   JobState = "running"
	JobDone      JobState = "done"
	JobFailed    JobState = "failed"
	JobCancelled JobState = "cancelled"
)

// keptJobs is how many ended jobs can still be asked about; pages ask within seconds.
const keptJobs = 16

// Job is long work that goes on while people look at the log. It is a copy: ask
// again for news.
type Job struct {
	ID       string
	Kind     JobKind
	State    JobState
	Progress Progress
	Summary  *ImportSummary // what an import did; set when it has ended, also after a failure
	Changed  int64          // triggers that a job of kind zone changed
	Err      *Error         // why it failed
}

// work is what a job does; it reports as often as it likes.
type work func(ctx context.Context, report func(Progress)) (jobEnd, error)

// jobEnd is what a job leaves behind.
type jobEnd struct {
	summary *ImportSummary
	changed int64
}

type jobs struct {
	clock  func() time.Time
	ending sync.WaitGroup

	mu     sync.Mutex
	last   int
	list   []*Job // in the order they were started
	cancel map[string]context.CancelFunc
}

func newJobs(clock func() time.Time) *jobs {
	return &jobs{clock: clock, cancel: map[string]context.CancelFunc{}}
}

// start runs the work on a goroutine of its own until it ends or is cancelled.
func (j *jobs) start(kind JobKind, do work) Job {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.last++
	job := &Job{ID: strconv.Itoa(j.last), Kind: kind, State: JobRunning}
	j.list = append(j.list, job)
	j.forgetOld()
	ctx, cancel := context.WithCancel(context.Background())
	j.cancel[job.ID] = cancel
	j.ending.Go(func() {
		began := j.clock()
		left, err := do(ctx, func(p Progress) { j.report(job, p, began) })
		j.end(job, left, err)
		cancel()
	})
	return *job
}

func (j *jobs) report(job *Job, p Progress, began time.Time) {
	j.mu.Lock()
	defer j.mu.Unlock()
	p.Elapsed = j.clock().Sub(began)
	job.Progress = p
}

func (j *jobs) end(job *Job, left jobEnd, err error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	job.Summary, job.Changed = left.summary, left.changed
	job.State = JobDone
	if err != nil {
		job.State = JobFailed
		told := told("finish", err)
		errors.As(told, &job.Err)
		if CodeOf(told) == Cancelled {
			job.State = JobCancelled
		}
	}
	delete(j.cancel, job.ID)
}

func (j *jobs) forgetOld() {
	for i := 0; len(j.list) > keptJobs && i < len(j.list); i++ {
		if j.list[i].State != JobRunning {
			j.list = slices.Delete(j.list, i, i+1)
			i--
		}
	}
}

// stop cancels every job and waits for them to end.
func (j *jobs) stop() {
	j.mu.Lock()
	for _, cancel := range j.cancel {
		cancel()
	}
	j.mu.Unlock()
	j.ending.Wait()
}

// running returns a job that has not ended, nil when none runs.
func (j *jobs) running() *Job {
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, job := range j.list {
		if job.State == JobRunning {
			found := *job
			return &found
		}
	}
	return nil
}

// alone tells whether no other job runs beside the one that asks.
func (j *jobs) alone() bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return len(j.cancel) == 1
}

func (j *jobs) get(id string) (*Job, bool) {
	i := slices.IndexFunc(j.list, func(job *Job) bool { return job.ID == id })
	if i < 0 {
		return nil, false
	}
	return j.list[i], true
}
