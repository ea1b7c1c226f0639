package storage

import (
	"math"

	"integration-log/app/trigger"
)

// The days of the earliest and the latest moment that a time can be.
const (
	firstDay = int32(math.MinInt64/dayNanos) - 1
	lastDay  = int32(math.MaxInt64 / dayNanos)
)

// scope is the part of a query that lines alone can answer.
type scope struct {
	filter      *trigger.Filter
	cutoff      int64
	first, last int32 // days
	statuses    [4]bool
	types       map[string]bool // nil: all
	plugin      func(key string) bool
	aggregation uint32 // shortHash; 0: any
}

func (r *reader) scope(q *Query) (*scope, error) {
	f := &q.Filter
	s := &scope{filter: f, cutoff: r.cutoff, first: firstDay, last: lastDay, aggregation: shortHash(f.Aggregation)}
	if !f.ScheduledFrom.IsZero() {
		s.first = dayOf(f.ScheduledFrom.Nanos())
	}
	if !f.ScheduledTo.IsZero() {
		s.last = dayOf(f.ScheduledTo.Nanos())
	}
	s.statuses = [4]bool{true, true, true, true}
	if len(f.Statuses) > 0 {
		s.statuses = [4]bool{}
		for _, status := range f.Statuses {
			s.statuses[status&flagStatus] = true
		}
	}
	if len(f.Types) > 0 {
		s.types = map[string]bool{}
		for _, t := range f.Types {
			s.types[t] = true
		}
	}
	var err error
	s.plugin, err = r.pluginScope(q)
	return s, err
}

// pluginScope returns which plugins a query is about.
func (r *reader) pluginScope(q *Query) (func(key string) bool, error) {
	f := &q.Filter
	if len(f.Plugins) == 0 && !f.Active {
		return q.Visible.shows, nil
	}
	all, err := r.tellings(q.Visible)
	if err != nil {
		return nil, err
	}
	named := chosen(all, f.Plugins)
	return func(key string) bool {
		t := all[key]
		return t != nil && (len(f.Plugins) == 0 || named[key]) && !(f.Active && t.active.value == trigger.No)
	}, nil
}

// dayScope is a scope in the numbers of one day's names.
type dayScope struct {
	*scope
	plugins, types []bool // by number
}

func (s *scope) in(names dayNames) dayScope {
	d := dayScope{scope: s, plugins: make([]bool, len(names)), types: make([]bool, len(names))}
	for i, n := range names {
		if n.kind == namePlugin || i == noName {
			d.plugins[i] = s.plugin(n.plugin.Key())
		}
		if n.kind == nameType || i == noName {
			d.types[i] = s.types == nil || s.types[n.text]
		}
	}
	return d
}

// known tells whether every number of l is one of a name.
func (l *line) known(names int) bool {
	return int(l.plugin) < names && int(l.typ) < names && int(l.template) < names
}

func (s *dayScope) matches(l *line) bool {
	return l.known(len(s.plugins)) && s.plugins[l.plugin] && s.types[l.typ] && s.statuses[l.status()] && l.at > s.cutoff &&
		(s.aggregation == 0 || s.aggregation == l.aggregation) &&
		(!s.filter.General || l.flags&flagGeneral != 0) &&
		s.filter.MatchPeriods(l.scheduledTime(), l.triggeredTime())
}
