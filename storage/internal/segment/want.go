package segment

import (
	"math"

	"integration-log/app/trigger"
)

// Want is a filter that columns can answer. The zero Want takes every row.
type Want struct {
	Flags       *[256]bool // which flags are wanted, see FlagsWanted; nil: any
	Types       []bool     // which indexes of Counts.Types; nil: any; those beyond its end are not wanted
	LogTime     *Period    // nil: any
	Scheduled   *Period    // nil: any; else rows without Scheduled are not wanted
	Triggered   *Period    // nil: any; else rows without Triggered are not wanted
	Aggregation uint32     // AggregationHash; 0: any
}

// Period is a range of nanoseconds, both ends included.
type Period struct {
	First, Last int64
}

// PeriodOf returns the period from from to before to, as trigger.Filter has
// them: a zero time is an open end, nil when both are.
func PeriodOf(from, to trigger.Time) *Period {
	if from.IsZero() && to.IsZero() {
		return nil
	}
	p := Period{math.MinInt64, math.MaxInt64}
	if !from.IsZero() {
		p.First = from.Nanos()
	}
	switch {
	case to.IsZero():
	case to.Nanos() == math.MinInt64:
		p = Period{1, 0}
	default:
		p.Last = to.Nanos() - 1
	}
	return &p
}

// FlagsWanted returns the table of a Want: statuses nil for any, general for
// rows that are general only; nil when every row is wanted.
func FlagsWanted(statuses []trigger.Status, general bool) *[256]bool {
	if len(statuses) == 0 && !general {
		return nil
	}
	var wanted [4]bool
	for _, status := range statuses {
		wanted[status&FlagStatus] = true
	}
	var table [256]bool
	for flags := range table {
		table[flags] = (len(statuses) == 0 || wanted[flags&FlagStatus]) && (!general || flags&FlagGeneral != 0)
	}
	return &table
}
