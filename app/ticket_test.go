package app

import (
	"testing"
	"time"

	"integration-log/app/trigger"
)

func TestTicketStopsItsOwnWorkOnly(t *testing.T) {
	b := newBench(t)
	b.create(KeepThirtyDays, b.ago("a", time.Hour))
	one, doneOne := b.WithTicket(b.ctx, "one")
	two, doneTwo := b.WithTicket(b.ctx, "two")
	none, doneNone := b.WithTicket(b.ctx, "")
	b.must(b.CancelTicket(b.ctx, b.owner, "one"))
	b.must(b.CancelTicket(b.ctx, b.owner, "never given"))
	b.must(b.CancelTicket(b.ctx, b.owner, ""))
	_, err := b.OpenResult(one, b.owner, ResultRequest{Filter: trigger.Filter{Text: "a"}})
	b.wants(Cancelled, err)
	_, err = b.Facets(one, b.owner, trigger.Filter{}, UTC)
	b.wants(Cancelled, err)
	if two.Err() != nil || none.Err() != nil {
		t.Errorf("two: %v, without a ticket: %v", two.Err(), none.Err())
	}
	for _, done := range []func(){doneOne, doneTwo, doneNone} {
		done()
	}
	if two.Err() == nil || len(b.tickets.cancel) != 0 {
		t.Errorf("%d tickets are kept", len(b.tickets.cancel))
	}
}

func TestClosingTheWorkspaceEndsWhatReadsIt(t *testing.T) {
	b := newBench(t)
	b.create(KeepThirtyDays)
	ctx, done := b.current.bind(b.ctx)
	defer done()
	free, freed := b.current.bind(b.ctx)
	freed()
	if ctx.Err() != nil || free.Err() == nil {
		t.Errorf("bound: %v, ended: %v", ctx.Err(), free.Err())
	}
	b.must(b.CloseWorkspace(b.ctx, b.owner))
	<-ctx.Done()
}

func TestMarksOfAClosedResultStop(t *testing.T) {
	b := newBench(t)
	b.create(KeepThirtyDays, b.ago("a", time.Hour, failing))
	r := b.open(trigger.Filter{})
	o, err := b.result(b.ctx, b.owner, r.Handle)
	b.must(err)
	b.must(b.CloseResult(b.ctx, b.owner, r.Handle))
	_, err = o.mark(b.ctx, b.current.store, 1)
	b.wants(ResultGone, err)
}
