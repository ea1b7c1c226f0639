package engine

import (
	"context"
	"fmt"
	"slices"
	"time"

	"integration-log/app/trigger"
	"integration-log/build/peers/answer"
	"integration-log/build/peers/data"
	"integration-log/storage"
)

// changes is how many triggers Change prepares; more calls change them again.
const changes = 256

// Change returns a job that gives a trigger of a log of n a further, finished
// attempt, another trigger with each call and each call durable.
func (e *Engine) Change(n int) (answer.Op, error) {
	var list [changes]trigger.Trigger
	for i := range list {
		t, err := e.store.Get(context.Background(), everything, ref(data.Spread(i, n)))
		if err != nil {
			return nil, err
		}
		t.Payload = nil // a later state comes without: the log has it
		list[i] = t
	}
	calls := 0 // of all comparisons together: each change is a new one
	return func(i int) (answer.Answer, error) {
		t := list[i%changes]
		at := trigger.At(data.Changed(calls))
		calls++
		t.Triggered, t.Status = at, trigger.Finished
		t.Attempts = append(slices.Clone(t.Attempts), trigger.Attempt{Number: 9 + calls, Started: at, StatusCode: 200})
		t.Logs = append(slices.Clone(t.Logs), trigger.LogLine{At: at, Level: trigger.Success, Attempt: 9 + calls, Message: "Delivered"})
		outcome, err := e.store.Write(context.Background(), storage.Batch{Triggers: []trigger.Trigger{t}})
		if err == nil && outcome.Merged != 1 {
			err = fmt.Errorf("the change of %s was %+v", t.ID, outcome)
		}
		return answer.Answer{Total: outcome.Merged}, err
	}, nil
}

// Swept tells what a sweep did and how long it took.
type Swept struct {
	Removed int
	Gone    time.Duration // until the removed triggers could not be seen any more, durably
	Whole   time.Duration // until also their freed pages were overwritten
}

// Sweep opens a workspace at the end of its oldest day's retention and sweeps it.
func Sweep(path string) (Swept, error) {
	now := data.FirstDayEnds().Add(Retention)
	o := options()
	o.Clock = func() time.Time { return now }
	store, err := storage.Open(path, o)
	if err != nil {
		return Swept{}, err
	}
	before := store.Revision()
	seen := make(chan time.Time)
	stop := make(chan struct{})
	go watch(store, before, seen, stop)
	began := time.Now()
	removed, err := store.Sweep(context.Background())
	whole := time.Since(began)
	close(stop)
	gone := (<-seen).Sub(began)
	if err == nil {
		err = store.Close()
	}
	return Swept{removed.Removed, min(gone, whole), whole}, err
}

// watch tells when the revision has changed, to a twentieth of a millisecond.
func watch(store *storage.Store, before uint64, seen chan<- time.Time, stop <-chan struct{}) {
	for store.Revision() == before {
		select {
		case <-stop:
			seen <- time.Now()
			return
		case <-time.After(50 * time.Microsecond):
		}
	}
	seen <- time.Now()
}
