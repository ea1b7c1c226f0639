package segment

import (
	"math"

	"integration-log/app/trigger"
	"integration-log/storage/internal/rows"
)

// The bits of a row's flags; the two lowest are the status.
const (
	FlagStatus    = 1<<2 - 1
	FlagScheduled = 1 << 2 // the log time is Scheduled
	FlagTriggered = 1 << 3 // there is a Triggered
	FlagGeneral   = 1 << 4 // trigger.General
	flagsEnd      = 1 << 5
)

// NoTriggered is what Columns.Triggered returns where there is none.
const NoTriggered = math.MinInt64

// Columns are what filters, charts and orders need of the rows of a segment, in
// place: valid within the Reader's transaction. Rows are 0 to Rows-1; bytes that
// are not as they were written give other values, within the same bounds, never a panic.
type Columns struct {
	rows int
}

// Rows returns the number of rows.
func (c *Columns) Rows() int { return c.rows }

// At returns the nanoseconds of the log time; they ascend.
func (c *Columns) At(row int) int64 { return 0 }

// Triggered returns nanoseconds, or NoTriggered.
func (c *Columns) Triggered(row int) int64 { return 0 }

// Flags returns status and flags.
func (c *Columns) Flags(row int) byte { return 0 }

// Status returns the status.
func (c *Columns) Status(row int) trigger.Status { return trigger.Status(c.Flags(row) & FlagStatus) }

// Type returns an index of Counts.Types.
func (c *Columns) Type(row int) int { return 0 }

// Template returns an index of Counts.Templates, -1 for a row that is not erroneous.
func (c *Columns) Template(row int) int { return 0 }

// Aggregation returns the AggregationHash of the row's aggregation.
func (c *Columns) Aggregation(row int) uint32 { return 0 }

// LogTime returns the log time with its precision.
func (c *Columns) LogTime(row int) trigger.Time { return trigger.Time{} }

// After returns the first row whose log time is later than nanos, Rows if none is.
func (c *Columns) After(nanos int64) int { return 0 }

// AggregationHash tells most aggregations apart; 0 for the empty text only.
// Whoever finds equal hashes compares the texts.
func AggregationHash(aggregation string) uint32 { return 0 }

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
func PeriodOf(from, to trigger.Time) *Period { return nil }

// FlagsWanted returns the table of a Want: statuses nil for any, general for
// rows that are general only.
func FlagsWanted(statuses []trigger.Status, general bool) *[256]bool { return nil }

// Select removes from set what is not wanted. set has room for Rows.
func (c *Columns) Select(set rows.Set, want *Want) {}

// Tally counts rows; what is nil is not counted.
type Tally struct {
	ByStatus *[4]int           // indexed by trigger.Status
	ByType   [][4]int          // at least as long as Counts.Types; by type and status
	Cells    *[Quarters][4]int // by quarter of an hour of the segment's day, and status
}

// Quarters is the number of quarters of an hour of a day.
const Quarters = 96

// Count adds the rows of set to a tally.
func (c *Columns) Count(set rows.Set, into *Tally) {}
