package segment

import (
	"unsafe"

	"integration-log/app/trigger"
)

// Counts are the counts of all rows of a segment, whether gone or not. They are
// shared: nobody changes them.
type Counts struct {
	Types     []string // distinct, sorted; "" stands for no type
	Templates []string // trigger.ErrorTemplate of the erroneous rows' texts, distinct, sorted
	ByType    [][4]int // by index of Types, then trigger.Status
	Cells     []Cell   // by Quarter; those without rows are left out
	Groups    []Group  // one a template, in their order
}

// Cell counts the rows whose log time lies in one quarter of an hour.
type Cell struct {
	Quarter int    // of the segment's UTC day, below Quarters
	Counts  [4]int // indexed by trigger.Status
}

// Group is the erroneous rows of one error template.
type Group struct {
	Template    int // index of Templates
	Count       int
	First, Last trigger.Time // the least and the greatest log time by trigger.Time.Compare
	Newest      []int        // the rows of the latest moment, ascending (so by id, then source)
}

// Bytes is what c takes in memory, about.
func (c *Counts) Bytes() int64 {
	n := int64(unsafe.Sizeof(*c)) + int64(len(c.ByType))*32 + int64(len(c.Cells))*int64(unsafe.Sizeof(Cell{}))
	for _, list := range [][]string{c.Types, c.Templates} {
		for _, text := range list {
			n += int64(len(text)) + int64(unsafe.Sizeof(text))
		}
	}
	for i := range c.Groups {
		n += int64(unsafe.Sizeof(Group{})) + int64(len(c.Groups[i].Newest))*8
	}
	return n
}
