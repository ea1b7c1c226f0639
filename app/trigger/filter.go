package trigger

// Filter selects triggers. Values of one field: any of them; different fields:
// all of them. The zero Filter selects everything.
type Filter struct {
	Plugins       []string // each an id, else every plugin of that type
	Types         []string
	Statuses      []Status
	Entities      []Entity
	Aggregation   string
	Text          Text
	Where         []Condition
	ScheduledFrom Time // inclusive; zero: open
	ScheduledTo   Time // exclusive; zero: open
	TriggeredFrom Time
	TriggeredTo   Time
	Active        bool // leave out triggers of plugins that are not active
	General       bool // only what General tells of
}

// MatchPeriods tells whether both times lie in the filter's periods. An absent
// time lies in no period that is bounded.
func (f *Filter) MatchPeriods(scheduled, triggered Time) bool {
	return within(scheduled, f.ScheduledFrom, f.ScheduledTo) && within(triggered, f.TriggeredFrom, f.TriggeredTo)
}

func within(t, from, to Time) bool {
	if from.IsZero() && to.IsZero() {
		return true
	}
	if t.IsZero() {
		return false
	}
	return (from.IsZero() || t.Nanos() >= from.Nanos()) && (to.IsZero() || t.Nanos() < to.Nanos())
}

// Sort is the order of a result. Triggers without the time stand last in both
// directions; ties are ordered by id, then source.
type Sort struct {
	By        SortBy
	Ascending bool
}

// SortBy names a time column.
type SortBy uint8

// The columns a result can be sorted by.
const (
	ByScheduled SortBy = iota
	ByTriggered
)
