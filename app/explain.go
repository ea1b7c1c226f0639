package app

import (
	"context"

	"integration-log/app/trigger"
	"integration-log/storage"
)

// EmptyReason is why a table is empty.
type EmptyReason string

// The reasons.
const (
	NothingImported EmptyReason = "nothing_imported" // the workspace has never held a trigger
	NoRight         EmptyReason = "no_right"         // there are triggers, and the actor may see none
	NothingHere     EmptyReason = "nothing_here"     // the entity, or the general log, has no trigger
	InactiveHidden  EmptyReason = "inactive"         // only triggers of inactive plugins match
	AllExpired      EmptyReason = "expired"          // what was there, or is asked for, is older than the log keeps
	TooStrict       EmptyReason = "filters"          // the filters leave nothing
)

// Empty tells why a result has no rows.
type Empty struct {
	Reason  EmptyReason
	Filters []StrictFilter // for TooStrict: every filter that is set
	Hidden  int            // for InactiveHidden: triggers of inactive plugins that match
}

// StrictFilter is a filter and how many triggers would match without it.
type StrictFilter struct {
	Name    string
	Without int
}

// counter counts until something fails; err keeps the first failure.
type counter struct {
	ctx     context.Context
	store   *storage.Store
	visible storage.Visible
	err     error
}

func (c *counter) count(f trigger.Filter) int {
	if c.err != nil {
		return 0
	}
	n, err := c.store.Count(c.ctx, storage.Query{Visible: c.visible, Filter: f})
	c.err = err
	return n
}

// place is the filter of the page itself: the general log, or the one entity of
// its page. Entities count as a place where nothing else does.
func place(f trigger.Filter) trigger.Filter {
	return trigger.Filter{General: f.General, Entities: f.Entities}
}

// explain finds why nothing matches f; failures stay in c.
func (a *App) explain(c *counter, w *workspace, f trigger.Filter) *Empty {
	all := c.count(trigger.Filter{})
	switch {
	case c.err != nil:
		return nil
	case all == 0 && a.othersSee(c):
		return &Empty{Reason: NoRight}
	case all == 0 && hasHeld(c):
		return &Empty{Reason: AllExpired}
	case all == 0:
		return &Empty{Reason: NothingImported}
	case a.asksForExpired(w, f):
		return &Empty{Reason: AllExpired}
	}
	if f.Active {
		if hidden := c.count(withInactive(f)); hidden > 0 {
			return &Empty{Reason: InactiveHidden, Hidden: hidden}
		}
	}
	if c.count(place(f)) == 0 && len(strictFilters(f)) > 0 || len(strictFilters(f)) == 0 {
		return &Empty{Reason: NothingHere}
	}
	e := &Empty{Reason: TooStrict, Filters: []StrictFilter{}}
	for _, s := range strictFilters(f) {
		e.Filters = append(e.Filters, StrictFilter{Name: s.name, Without: c.count(s.without)})
	}
	return e
}

// othersSee tells whether there are triggers that the actor may not see.
func (a *App) othersSee(c *counter) bool {
	if c.visible.All {
		return false
	}
	everyone := counter{ctx: c.ctx, store: c.store, visible: storage.Visible{All: true}, err: c.err}
	n := everyone.count(trigger.Filter{})
	c.err = everyone.err
	return n > 0
}

// hasHeld tells whether rows were ever read into the workspace, which is empty now.
func hasHeld(c *counter) bool {
	imports, err := c.store.Imports(c.ctx)
	if err != nil {
		c.err = err
		return false
	}
	for _, i := range imports {
		if i.Counts.Imported+i.Counts.Merged+i.Counts.Expired > 0 {
			return true
		}
	}
	return false
}

// asksForExpired tells whether the Scheduled period ends before the oldest
// moment that the workspace keeps.
func (a *App) asksForExpired(w *workspace, f trigger.Filter) bool {
	kept := w.store.Retention()
	return kept != 0 && !f.ScheduledTo.IsZero() && !f.ScheduledTo.Std().After(a.clock().Add(-kept))
}

type withoutOne struct {
	name    string
	without trigger.Filter
}

// strictFilters lists the filters that are set, in the order of the page's
// chips, each with f without it.
func strictFilters(f trigger.Filter) []withoutOne {
	var list []withoutOne
	add := func(set bool, name string, drop func(*trigger.Filter)) {
		if set {
			without := f
			drop(&without)
			list = append(list, withoutOne{name, without})
		}
	}
	add(len(f.Plugins) > 0, "plugins", func(f *trigger.Filter) { f.Plugins = nil })
	add(len(f.Types) > 0, "types", func(f *trigger.Filter) { f.Types = nil })
	add(len(f.Statuses) > 0, "statuses", func(f *trigger.Filter) { f.Statuses = nil })
	add(!f.ScheduledFrom.IsZero() || !f.ScheduledTo.IsZero(), "scheduled", func(f *trigger.Filter) {
		f.ScheduledFrom, f.ScheduledTo = trigger.Time{}, trigger.Time{}
	})
	add(!f.TriggeredFrom.IsZero() || !f.TriggeredTo.IsZero(), "triggered", func(f *trigger.Filter) {
		f.TriggeredFrom, f.TriggeredTo = trigger.Time{}, trigger.Time{}
	})
	add(len(f.Entities) > 0, "entities", func(f *trigger.Filter) { f.Entities = nil })
	add(f.Aggregation != "", "aggregation", func(f *trigger.Filter) { f.Aggregation = "" })
	add(len(f.Text.Needles()) > 0, "text", func(f *trigger.Filter) { f.Text = "" })
	add(len(f.Where) > 0, "where", func(f *trigger.Filter) { f.Where = nil })
	return list
}
