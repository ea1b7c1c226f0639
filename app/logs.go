package app

import (
	"cmp"
	"context"
	"slices"
	"time"

	"integration-log/app/access"
	"integration-log/app/trigger"
)

// Logs are the log lines of a trigger by attempt.
type Logs struct {
	Attempts []AttemptLogs     // newest first
	Loose    []trigger.LogLine // of no attempt
}

// AttemptLogs are an attempt and its lines in the order they were written.
type AttemptLogs struct {
	trigger.Attempt // only Number is set for an attempt that nothing but its lines tell of
	Lines           []trigger.LogLine
}

// Duration returns how long the attempt took; ok is false when the file does not tell.
func (a AttemptLogs) Duration() (took time.Duration, ok bool) {
	if a.Started.IsZero() || a.Ended.IsZero() {
		return 0, false
	}
	return a.Ended.Std().Sub(a.Started.Std()), true
}

// Logs returns what the executions of a trigger wrote.
func (a *App) Logs(ctx context.Context, actor access.Actor, ref trigger.Ref) (Logs, error) {
	store, err := a.store(ctx, actor, access.ViewLog)
	if err != nil {
		return Logs{}, err
	}
	t, err := store.Get(ctx, visible(actor), ref)
	if err != nil {
		return Logs{}, told("show the logs of "+ref.ID, err)
	}
	return byAttempt(&t), nil
}

func byAttempt(t *trigger.Trigger) Logs {
	l := Logs{Attempts: make([]AttemptLogs, 0, len(t.Attempts))}
	for _, attempt := range t.Attempts {
		l.Attempts = append(l.Attempts, AttemptLogs{Attempt: attempt})
	}
	for _, line := range t.Logs {
		if line.Attempt == 0 {
			l.Loose = append(l.Loose, line)
			continue
		}
		// Of two attempts with one number the later has the lines: they cannot be told apart.
		i := lastIndex(l.Attempts, line.Attempt)
		if i < 0 {
			l.Attempts = append(l.Attempts, AttemptLogs{Attempt: trigger.Attempt{Number: line.Attempt}})
			i = len(l.Attempts) - 1
		}
		l.Attempts[i].Lines = append(l.Attempts[i].Lines, line)
	}
	slices.SortStableFunc(l.Attempts, func(x, y AttemptLogs) int {
		return cmp.Or(cmp.Compare(y.Number, x.Number), y.Started.Compare(x.Started))
	})
	return l
}

func lastIndex(attempts []AttemptLogs, number int) int {
	for i := len(attempts) - 1; i >= 0; i-- {
		if attempts[i].Number == number {
			return i
		}
	}
	return -1
}
