package segment

import (
	"math"
	"sort"

	"integration-log/app/trigger"
	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/lookup"
	"integration-log/storage/internal/record"
)

// The bits of a row's flags; the two lowest are the status.
const (
	FlagStatus    = record.FlagStatus
	FlagScheduled = record.FlagScheduled // the log time is Scheduled
	FlagTriggered = record.FlagTriggered // there is a Triggered
	FlagGeneral   = record.FlagGeneral   // trigger.General
)

// NoTriggered is what Columns.Triggered returns where there is none.
const NoTriggered = math.MinInt64

// Columns are what filters, charts and orders need of the rows of a segment, in
// place: valid within the Reader's transaction. Rows are 0 to Rows-1; bytes that
// are not as they were written give other values, within the same bounds, never a panic.
type Columns struct {
	rows             int
	types, templates int // how many there are
	flags            []byte
	logTime          column
	triggered        column // its code 0 stands for none
	typ              column
	template         column
	aggregation      column
	form             column // trigger.Time.Form of the log time
}

// columnCount is how many columns have a shape; flags have none.
const columnCount = 6

// shaped lists the columns in the order of the format.
func (c *Columns) shaped() [columnCount]*column {
	return [...]*column{&c.logTime, &c.triggered, &c.typ, &c.template, &c.aggregation, &c.form}
}

// readColumns reads the part of a segment.
func readColumns(part []byte, h *Head) (*Columns, error) {
	const shapes = columnCount * shapeBytes
	if len(part) < shapes+h.Rows+padding || h.Types < 1 || h.Rows < 1 {
		return nil, damage.New("columns of %d rows in %d bytes", h.Rows, len(part))
	}
	c := &Columns{rows: h.Rows, types: h.Types, templates: h.Templates, flags: part[shapes : shapes+h.Rows]}
	data := part[shapes+h.Rows:]
	for i, column := range c.shaped() {
		var err error
		if *column, err = readColumn(part[i*shapeBytes:], data, h.Rows); err != nil {
			return nil, err
		}
		data = data[h.Rows*column.width:]
	}
	if len(data) != padding {
		return nil, damage.New("%d bytes behind the columns", len(data)-padding)
	}
	return c, nil
}

// Rows returns the number of rows.
func (c *Columns) Rows() int { return c.rows }

// At returns the nanoseconds of the log time; they ascend. 0 for an absent one.
func (c *Columns) At(row int) int64 { return c.logTime.at(row) }

// Triggered returns nanoseconds, or NoTriggered.
func (c *Columns) Triggered(row int) int64 {
	code := c.triggered.code(row)
	if code == 0 {
		return NoTriggered
	}
	return c.triggered.base + int64(code-1)*c.triggered.unit
}

// Flags returns status and flags.
func (c *Columns) Flags(row int) byte { return c.flags[row] }

// Status returns the status.
func (c *Columns) Status(row int) trigger.Status { return trigger.Status(c.flags[row] & FlagStatus) }

// Type returns an index of Counts.Types.
func (c *Columns) Type(row int) int { return min(int(c.typ.code(row)&math.MaxInt32), c.types-1) }

// Template returns an index of Counts.Templates, -1 for a row that is not erroneous.
func (c *Columns) Template(row int) int {
	return min(int(c.template.code(row)&math.MaxInt32), c.templates) - 1
}

// Aggregation returns the AggregationHash of the row's aggregation.
func (c *Columns) Aggregation(row int) uint32 { return uint32(c.aggregation.at(row)) }

// LogTime returns the log time with its precision.
func (c *Columns) LogTime(row int) trigger.Time {
	t, _ := trigger.FromForm(c.At(row), byte(c.form.at(row)))
	return t
}

// After returns the first row whose log time is later than nanos, Rows if none is.
func (c *Columns) After(nanos int64) int {
	return sort.Search(c.rows, func(row int) bool { return c.At(row) > nanos })
}

// AggregationHash tells most aggregations apart, in two bytes: of 1,000,000 rows it
// names 15 wrongly. 0 is for the empty text only. Whoever finds equal hashes
// compares the texts.
func AggregationHash(aggregation string) uint32 {
	if aggregation == "" {
		return 0
	}
	return max(lookup.Hash(aggregation)>>16, 1)
}
