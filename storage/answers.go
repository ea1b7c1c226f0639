package storage

import (
	"time"

	"integration-log/app/trigger"
)

// Info describes a workspace as a whole.
type Info struct {
	FormatVersion  int
	Retention      time.Duration // 0: everything is kept
	Triggers       int           // not expired
	Bytes          int64         // of the file's pages in use
	FileBytes      int64
	Oldest, Newest trigger.Time // log times; absent when there is no trigger
	Plugins        int
	Imports        int
}

// Row is one line of a result: the present state of a trigger.
type Row struct {
	Summary trigger.Summary // shared: read only
	Expired bool            // no longer to be shown since the result was opened; Summary is empty
}

// Facets are the counts of a query's triggers.
type Facets struct {
	Total    int
	ByStatus [4]int         // indexed by trigger.Status
	ByPlugin map[string]int // by trigger.Plugin.Key
	ByType   map[string]int
	Cells    []Cell // by Start; cells without triggers are left out
}

// Cell counts the triggers whose log time lies in one quarter of an hour of UTC.
type Cell struct {
	Start  int64  // seconds since the Unix epoch, a multiple of CellSeconds
	Counts [4]int // indexed by trigger.Status
}

// CellSeconds is the width of a Cell: every zone's offset is a multiple of it.
const CellSeconds = 15 * 60

// ErrorGroup is the erroneous triggers of one error template.
type ErrorGroup struct {
	Template    string // trigger.ErrorTemplate of their error texts
	Count       int
	First, Last trigger.Time   // log times
	Plugins     map[string]int // by trigger.Plugin.Key
	Sample      trigger.Ref    // the newest of them
}

// PluginStat is a plugin and what its triggers tell.
type PluginStat struct {
	Key         string
	Plugin      trigger.Plugin // each part as the newest trigger has it that has it
	LastTrigger trigger.Time   // newest log time
	LastSuccess trigger.Time   // newest log time of a finished trigger; absent when none is
	ByStatus    [4]int         // indexed by trigger.Status
}

// KindCount is the number of distinct entities of a kind.
type KindCount struct {
	Kind     string
	Entities int
}

// EntityQuery asks for a page of the entities of a kind.
type EntityQuery struct {
	Kind         string
	Search       string // part of the id or the reference, in any case; "": all
	Start, Count int
}

// EntityStat is an entity and the counts of its triggers.
type EntityStat struct {
	Entity    trigger.Entity
	Reference string // of the newest trigger with one that is primarily about it; "" when none has
	Total     int
	ByStatus  [4]int       // indexed by trigger.Status
	Last      trigger.Time // newest log time
}

// Swept is what a Sweep did.
type Swept struct {
	Removed int
	Oldest  trigger.Time // log time of the oldest trigger left
	Next    time.Time    // when that one expires; zero when nothing does
}

// Retained tells what expires next.
type Retained struct {
	NextExpiry     time.Time // zero when nothing expires
	ExpiringByThen int       // triggers that expire within ExpiryOutlook from now
	ExpiringBefore time.Time // the log times of those are earlier; zero when everything is kept
	LastSweep      time.Time // zero before the first
	LastRemoved    int
}

// ExpiryOutlook is how far Retained looks ahead.
const ExpiryOutlook = 24 * time.Hour

// Report is the result of a Check.
type Report struct {
	Checked  int      // triggers
	Problems []string // the first MaxProblems
}
