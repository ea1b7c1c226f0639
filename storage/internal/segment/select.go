package segment

import (
	"math"

	"integration-log/storage/internal/rows"
)

// Select removes from set what is not wanted. set has room for Rows.
func (c *Columns) Select(set rows.Set, want *Want) {
	if want.LogTime != nil {
		c.selectLogTime(set, want.LogTime)
	}
	if want.Flags != nil || want.Scheduled != nil {
		keepFlags(set, c.flags, flagsTable(want))
	}
	if want.Scheduled != nil {
		c.selectLogTime(set, want.Scheduled)
	}
	if want.Triggered != nil {
		c.selectTriggered(set, want.Triggered)
	}
	if want.Types != nil {
		c.selectTypes(set, want.Types)
	}
	if want.Aggregation != 0 {
		first, last := c.aggregation.codes(&Period{int64(want.Aggregation), int64(want.Aggregation)})
		keepCodes(set, &c.aggregation, first, last)
	}
}

// selectTriggered keeps the rows of a period; code 0 stands for none.
func (c *Columns) selectTriggered(set rows.Set, p *Period) {
	if first, last := c.triggered.codes(p); first <= last {
		keepCodes(set, &c.triggered, first+1, min(last, math.MaxUint64-1)+1)
	} else {
		clear(set)
	}
}

// flagsTable has a 1 for flags that are wanted.
func flagsTable(want *Want) *[256]byte {
	var table [256]byte
	for flags := range table {
		if (want.Flags == nil || want.Flags[flags]) && (want.Scheduled == nil || flags&FlagScheduled != 0) {
			table[flags] = 1
		}
	}
	return &table
}

// selectLogTime keeps the rows of a period: they stand together.
func (c *Columns) selectLogTime(set rows.Set, p *Period) {
	first, end := 0, c.After(p.Last)
	if p.First > math.MinInt64 {
		first = c.After(p.First - 1)
	}
	keepBetween(set, first, max(first, end))
}
