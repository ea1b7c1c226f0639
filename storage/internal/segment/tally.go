package segment

import (
	"math"
	"math/bits"

	"integration-log/storage/internal/rows"
)

// Tally counts rows; what is nil is not counted.
type Tally struct {
	ByStatus *[4]int           // indexed by trigger.Status
	ByType   [][4]int          // at least as long as Counts.Types; by type and status
	Cells    *[Quarters][4]int // by quarter of an hour of the segment's day, and status
}

// Quarters is the number of quarters of an hour of a day.
const Quarters = 96

// quarterNanos is the length of one.
const quarterNanos = dayNanos / Quarters

// QuarterOf returns the quarter of its day that a moment lies in.
func QuarterOf(nanos int64) int {
	return int((nanos - int64(DayOf(nanos))*dayNanos) / quarterNanos)
}

// Count adds the rows of set to a tally.
func (c *Columns) Count(set rows.Set, into *Tally) {
	quarter, limit := 0, uint64(0) // codes of log times below limit lie in quarter
	for w, word := range set {
		for ; word != 0; word &= word - 1 {
			row := w*64 + bits.TrailingZeros64(word)
			if row >= c.rows {
				return
			}
			status := c.flags[row] & FlagStatus
			if into.ByStatus != nil {
				into.ByStatus[status]++
			}
			if into.ByType != nil {
				into.ByType[c.Type(row)][status]++
			}
			if into.Cells == nil {
				continue
			}
			if code := c.logTime.code(row); code >= limit {
				quarter, limit = c.quarter(row)
			}
			into.Cells[quarter][status]++
		}
	}
}

// quarter returns the quarter of a row and the least code of a log time behind it.
func (c *Columns) quarter(row int) (quarter int, limit uint64) {
	at := c.At(row)
	quarter = min(max(QuarterOf(at), 0), Quarters-1)
	behind := int64(DayOf(at))*dayNanos + int64(quarter+1)*quarterNanos
	limit, _ = c.logTime.codes(&Period{behind, math.MaxInt64})
	return quarter, limit
}
