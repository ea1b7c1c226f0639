package segment

import "integration-log/app/trigger"

// Counts are the counts of all rows of a segment, whether gone or not.
type Counts struct {
	Types     []string // distinct, sorted; "" stands for no type
	Templates []string // trigger.ErrorTemplate of the erroneous rows' texts, distinct, sorted
	ByType    [][4]int // by index of Types, then trigger.Status
	Cells     []Cell   // by Quarter; those without rows are left out
	Groups    []Group  // one a template, in their order
}

// Cell counts the rows whose log time lies in one quarter of an hour.
type Cell struct {
	Quarter int    // of the segment's UTC day, 0 to 95
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
func (c *Counts) Bytes() int64 { return 0 }
