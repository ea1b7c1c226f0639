package storagetest

import (
	"cmp"
	"slices"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
)

// Model is a log in plain memory that answers as a store must, by looking at
// every trigger for every question.
type Model struct {
	Retention time.Duration
	Clock     func() time.Time
	known     map[trigger.Ref]*state
	lives     int // states ever made
}

// state is a trigger from its first import until it expires; one that comes back
// afterwards is another.
type state struct {
	trigger.Trigger
	life int
}

// NewModel returns an empty log.
func NewModel(retention time.Duration, clock func() time.Time) *Model {
	return &Model{Retention: retention, Clock: clock, known: map[trigger.Ref]*state{}}
}

func (m *Model) expired(logTime trigger.Time) bool {
	return m.Retention != 0 && !logTime.Std().Add(m.Retention).After(m.Clock())
}

// Write takes the triggers in.
func (m *Model) Write(list []trigger.Trigger) storage.Outcome {
	var done storage.Outcome
	for _, t := range Clone(list) {
		if t.Imported.IsZero() {
			t.Imported = trigger.At(m.Clock())
		}
		if m.expired(t.LogTime()) {
			done.Expired++
			continue
		}
		w := modelRow{Model: m, row: &t}
		w.write()
		switch {
		case w.made && !w.joined:
			done.Imported++
		case w.made || w.changed:
			done.Merged++
		default:
			done.Unchanged++
		}
		if w.conflict {
			done.Conflicts = append(done.Conflicts, t.Ref)
		}
	}
	return done
}

// modelRow is a row that comes, and what it does.
type modelRow struct {
	*Model
	row                             *trigger.Trigger
	made, joined, changed, conflict bool
}

func (w *modelRow) write() {
	known := w.known[w.row.Ref]
	switch {
	case known != nil && !w.expired(known.LogTime()):
		w.did(known.Merge(w.row))
	case !w.row.Delivery() && len(w.deliveries(w.row.Ref)) > 0:
		for _, s := range w.deliveries(w.row.Ref) {
			w.did(s.Lend(w.row))
		}
		return
	default:
		w.lives++
		known = &state{Trigger: *w.row, life: w.lives}
		w.known[w.row.Ref] = known
		w.made = true
	}
	if w.row.Delivery() && known.Event == w.row.Event {
		w.join(known)
	}
}

func (w *modelRow) did(result trigger.Merged) {
	w.changed = w.changed || result.Changed || result.PayloadConflict
	w.conflict = w.conflict || result.PayloadConflict
}

// join brings a delivery together with its event, or with what others have of it.
func (w *modelRow) join(one *state) {
	ref := one.EventRef()
	if event := w.known[ref]; event != nil && !w.expired(event.LogTime()) && !event.Delivery() {
		for _, s := range w.deliveries(ref) {
			w.did(s.Lend(&event.Trigger))
		}
		delete(w.known, ref)
		w.joined, w.changed = true, true
		return
	}
	for _, s := range w.deliveries(ref) {
		if event := s.Lender(); one.Loan == nil && event != nil && !w.expired(event.LogTime()) {
			w.did(one.Lend(event))
		}
	}
}

// deliveries returns those of an event that are alive, by id.
func (m *Model) deliveries(event trigger.Ref) (list []*state) {
	for _, s := range m.live(storage.Visible{All: true}) {
		if s.Delivery() && s.EventRef() == event {
			list = append(list, s)
		}
	}
	return list
}

// live returns what may be seen, by id and source.
func (m *Model) live(v storage.Visible) []*state {
	var list []*state
	for _, s := range m.known {
		if !m.expired(s.LogTime()) && (v.All || v.Plugins[s.Plugin.Key()]) {
			list = append(list, s)
		}
	}
	slices.SortFunc(list, func(a, b *state) int { return compareRefs(a.Ref, b.Ref) })
	return list
}

func compareRefs(a, b trigger.Ref) int {
	return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Source, b.Source))
}

// Held is a result as it was when it was opened.
type Held struct {
	model   *Model
	visible storage.Visible
	refs    []trigger.Ref
	lives   []int
}

// Select answers a query.
func (m *Model) Select(q storage.Query) *Held {
	list := m.matching(q)
	slices.SortStableFunc(list, func(a, b *state) int {
		x, y := a.Scheduled, b.Scheduled
		if q.Sort.By == trigger.ByTriggered {
			x, y = a.Triggered, b.Triggered
		}
		switch {
		case x.IsZero() || y.IsZero():
			return cmp.Compare(boolInt(x.IsZero()), boolInt(y.IsZero()))
		case q.Sort.Ascending:
			return x.Std().Compare(y.Std())
		}
		return y.Std().Compare(x.Std())
	})
	h := &Held{model: m, visible: q.Visible}
	for _, s := range list {
		h.refs, h.lives = append(h.refs, s.Ref), append(h.lives, s.life)
	}
	return h
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Total is the number of rows.
func (h *Held) Total() int { return len(h.refs) }

// Rows returns every row in its present state.
func (h *Held) Rows() []storage.Row {
	rows := make([]storage.Row, len(h.refs))
	for i, ref := range h.refs {
		s := h.model.known[ref]
		if s == nil || s.life != h.lives[i] || h.model.expired(s.LogTime()) || !h.visible.All && !h.visible.Plugins[s.Plugin.Key()] {
			rows[i].Expired = true
			continue
		}
		rows[i].Summary = s.Summary()
	}
	return rows
}

// Triggers returns what an export of the result writes.
func (h *Held) Triggers() (list []trigger.Trigger) {
	for i, row := range h.Rows() {
		if !row.Expired {
			list = append(list, h.model.known[h.refs[i]].Trigger)
		}
	}
	return list
}
