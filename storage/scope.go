package storage

import (
	"math"
	"slices"

	"integration-log/app/trigger"
	"integration-log/storage/internal/segment"
)

// scope is a query's filter, resolved for what is stored now. A segment matches as
// a whole, not at all, or by its rows.
type scope struct {
	filter               *trigger.Filter
	cutoff               int64
	plugin               func(key string) bool
	everyPlugin          bool
	statuses             statusSet
	flags                *[256]bool // nil: any
	types                map[string]bool
	scheduled, triggered *segment.Period
	words                []string          // of the text filter, folded
	needles              []*segment.Needle // the same, the longest first: it is likely the rarest
	conditions           []segment.Condition
	entities             []uint32 // hashes of the filter's
}

func (n *snapshot) scope(q *Query) (*scope, error) {
	f := &q.Filter
	s := &scope{
		filter: f, cutoff: n.cutoff, statuses: newStatusSet(f.Statuses), flags: segment.FlagsWanted(f.Statuses, f.General),
		scheduled: segment.PeriodOf(f.ScheduledFrom, f.ScheduledTo), triggered: segment.PeriodOf(f.TriggeredFrom, f.TriggeredTo),
		words: f.Text.Needles(), conditions: segment.NewConditions(f.Where),
	}
	for _, word := range slices.SortedFunc(slices.Values(s.words), func(a, b string) int { return len(b) - len(a) }) {
		s.needles = append(s.needles, segment.NewNeedle(word))
	}
	for _, e := range f.Entities {
		s.entities = append(s.entities, segment.EntityHash(e))
	}
	if len(f.Types) > 0 {
		s.types = map[string]bool{}
		for _, t := range f.Types {
			s.types[t] = true
		}
	}
	s.everyPlugin = q.Visible.All && len(f.Plugins) == 0 && !f.Active
	var err error
	s.plugin, err = n.pluginScope(q)
	return s, err
}

// pluginScope returns which plugins a query is about.
func (n *snapshot) pluginScope(q *Query) (func(key string) bool, error) {
	f := &q.Filter
	if len(f.Plugins) == 0 && !f.Active {
		return q.Visible.shows, nil
	}
	all, err := n.tellings(q.Visible)
	if err != nil {
		return nil, err
	}
	named := chosen(all, f.Plugins)
	return func(key string) bool {
		t := all[key]
		return t != nil && (len(f.Plugins) == 0 || named[key]) && !(f.Active && t.active.value == trigger.No)
	}, nil
}

// deep tells whether payloads, logs or all texts of a trigger must be looked at:
// what takes long, and is the same whenever a segment is looked at.
func (s *scope) deep() bool { return len(s.needles) > 0 || len(s.filter.Where) > 0 }

// misses tells that no row of a segment can match.
func (s *scope) misses(h *segment.Head) bool {
	return h.Last.Nanos() <= s.cutoff || s.statuses.count(&h.ByStatus) == 0 ||
		s.filter.General && h.General == 0 ||
		s.scheduled != nil && (h.Unscheduled == h.Rows || h.Last.Nanos() < s.scheduled.First || h.First.Nanos() > s.scheduled.Last) ||
		s.triggered != nil && (s.statuses.count(&h.Untriggered) == s.statuses.count(&h.ByStatus) || h.TriggeredLast < s.triggered.First || h.TriggeredFirst > s.triggered.Last) ||
		!s.plugin(h.Plugin.Key())
}

// takes tells that every row of a segment matches, but for its status.
func (s *scope) takes(h *segment.Head) bool {
	return h.First.Nanos() > s.cutoff && len(s.types) == 0 && len(s.filter.Entities) == 0 && s.filter.Aggregation == "" && !s.deep() &&
		(!s.filter.General || h.General == h.Rows) &&
		(s.scheduled == nil || h.Unscheduled == 0 && h.First.Nanos() >= s.scheduled.First && h.Last.Nanos() <= s.scheduled.Last) &&
		(s.triggered == nil || s.statuses.count(&h.Untriggered) == 0 && h.TriggeredFirst >= s.triggered.First && h.TriggeredLast <= s.triggered.Last)
}

// want is what columns can answer of the filter; nil when no row can match.
func (s *scope) want(r *segment.Reader) (*segment.Want, error) {
	w := &segment.Want{Flags: s.flags, Scheduled: s.scheduled, Triggered: s.triggered, Aggregation: segment.AggregationHash(s.filter.Aggregation)}
	if r.Head.First.Nanos() <= s.cutoff {
		w.LogTime = &segment.Period{First: s.cutoff + 1, Last: math.MaxInt64}
	}
	if s.types == nil {
		return w, nil
	}
	counts, err := r.Counts()
	if err != nil {
		return nil, err
	}
	possible := false
	w.Types = make([]bool, len(counts.Types))
	for i, name := range counts.Types {
		w.Types[i] = s.types[name] && s.statuses.count(&counts.ByType[i]) > 0
		possible = possible || w.Types[i]
	}
	if !possible {
		return nil, nil
	}
	return w, nil
}
