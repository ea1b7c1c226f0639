package storage

import (
	"fmt"
	"testing"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage/internal/segment"
)

// TestKinOfManyDeliveries: a delivery that comes reads one of the others at most, in the
// tail and in segments, and the event's row reads all of them.
func TestKinOfManyDeliveries(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, time.November, 23, 0, 0, 0, 0, time.UTC)
	s, err := Create(t.TempDir()+"/test.ilog", 0, Options{Clock: func() time.Time { return at }})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	event := trigger.Trigger{Ref: trigger.Ref{Source: "svix", ID: "m"}, Given: -1, Fields: trigger.Fields{Tenant: "lent", Scheduled: trigger.At(at)}}
	deliveries := func(prefix string, n int) (list []trigger.Trigger) {
		for i := range n {
			one := trigger.Trigger{Ref: trigger.Ref{Source: "svix", ID: fmt.Sprint(prefix, i)}, Event: "m", Given: -1}
			one.Scheduled = trigger.At(at)
			list = append(list, one)
		}
		return list
	}
	kinOf := func(list ...trigger.Trigger) *kin {
		b := Batch{Triggers: list}
		w := &writer{s: s, now: trigger.At(at), named: newNamed(b.all())}
		if err := w.recall(t.Context(), b.all()); err != nil {
			t.Fatal(err)
		}
		return w.kin
	}
	store := func(list ...trigger.Trigger) {
		if _, err := s.Write(t.Context(), Batch{Triggers: list}); err != nil {
			t.Fatal(err)
		}
	}
	direct := s.limits.directRows
	store(deliveries("a", direct)...)
	store(deliveries("b", direct/2)...)
	stored := direct + direct/2
	if got := kinOf(deliveries("new", 1)...).list; len(got) != 0 {
		t.Errorf("nothing is lent yet, and %d are read", len(got))
	}
	if got := kinOf(event).list; len(got) != stored {
		t.Errorf("%d of %d deliveries are read for their event", len(got), stored)
	}
	store(event)
	for _, c := range []struct {
		comes trigger.Trigger
		read  int
	}{{deliveries("new", 1)[0], 1}, {deliveries("b", 1)[0], 1}, {event, stored}} {
		kin := kinOf(c.comes)
		if f := kin.families[event.Ref]; len(kin.list) != c.read || f.lender == nil || f.lender.trigger.ID != "a0" {
			t.Errorf("%s: %d are read instead of %d, and %+v lends", c.comes.ID, len(kin.list), c.read, f.lender)
		}
	}
}

// TestSalvageOfALostPayload: a payload that a delivery gets afterwards is not its event's.
func TestSalvageOfALostPayload(t *testing.T) {
	t.Parallel()
	s := newSalvage(t.Context(), nil, &Salvaged{})
	one := trigger.Trigger{Ref: trigger.Ref{Source: "svix", ID: "m/p"}, Event: "m", Loan: &trigger.Loan{Payload: true}}
	if err := s.take(one, "", []segment.Part{segment.PartPayloads}); err != nil {
		t.Fatal(err)
	}
	saved := &s.batch[0]
	saved.Merge(&trigger.Trigger{Ref: one.Ref, Event: "m", Payload: []byte(`{"own":1}`)})
	if got := saved.Lender().Payload; got != nil {
		t.Errorf("its event lends %s", got)
	}
}
