package app

import (
	"context"

	"integration-log/app/access"
)

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
