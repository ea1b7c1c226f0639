package app

import (
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
	if hidden := c.hiddenInactive(f); hidden > 0 {
		return &Empty{Reason: InactiveHidden, Hidden: hidden}
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
