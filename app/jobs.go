package app

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"sync"
	"time"

	"integration-log/app/access"
)

// JobKind tells what a job does.
type JobKind string

// The kinds of jobs.
const (
	JobImport JobKind = "import"
	JobSample JobKind = "sample"
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
	Summary  *ImportSummary // what was done; set when it has ended, also after a failure
	Err      *Error         // why it failed
}

// work is what a job does; it reports as often as it likes.
type work func(ctx context.Context, report func(Progress)) (*ImportSummary, error)

type jobs struct {
	clock   func() time.Time
	running sync.WaitGroup

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
	j.running.Go(func() {
		began := j.clock()
		summary, err := do(ctx, func(p Progress) { j.report(job, p, began) })
		j.end(job, summary, err)
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

func (j *jobs) end(job *Job, summary *ImportSummary, err error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	job.Summary = summary
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
	j.running.Wait()
}

// runningKind returns a job of the kind that runs, nil when none does.
func (j *jobs) runningKind(kind JobKind) *Job {
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, job := range j.list {
		if job.Kind == kind && job.State == JobRunning {
			running := *job
			return &running
		}
	}
	return nil
}

func (j *jobs) get(id string) (*Job, bool) {
	i := slices.IndexFunc(j.list, func(job *Job) bool { return job.ID == id })
	if i < 0 {
		return nil, false
	}
	return j.list[i], true
}

// Job returns how far a job is.
func (a *App) Job(ctx context.Context, actor access.Actor, id string) (Job, error) {
	if err := allowed(ctx, actor, access.Import); err != nil {
		return Job{}, err
	}
	a.jobs.mu.Lock()
	defer a.jobs.mu.Unlock()
	job, ok := a.jobs.get(id)
	if !ok {
		return Job{}, fail(NotFound, "There is no job %s any more.", id)
	}
	return *job, nil
}

// Jobs returns the jobs that run and the last ones that ended, oldest first.
func (a *App) Jobs(ctx context.Context, actor access.Actor) ([]Job, error) {
	if err := allowed(ctx, actor, access.Import); err != nil {
		return nil, err
	}
	a.jobs.mu.Lock()
	defer a.jobs.mu.Unlock()
	list := make([]Job, 0, len(a.jobs.list))
	for _, job := range a.jobs.list {
		list = append(list, *job)
	}
	return list, nil
}

// CancelJob stops a job. It returns at once; the job's state tells when it has
// ended. What was committed stays. A job that has ended stays as it is.
func (a *App) CancelJob(ctx context.Context, actor access.Actor, id string) error {
	if err := allowed(ctx, actor, access.Import); err != nil {
		return err
	}
	a.jobs.mu.Lock()
	defer a.jobs.mu.Unlock()
	if _, ok := a.jobs.get(id); !ok {
		return fail(NotFound, "There is no job %s any more.", id)
	}
	if cancel, runs := a.jobs.cancel[id]; runs {
		cancel()
	}
	return nil
}
