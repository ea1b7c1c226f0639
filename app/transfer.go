package app

import (
	"io"
	"time"

	"integration-log/app/trigger"
)

// ImportRequest asks to put exports into the open workspace.
type ImportRequest struct {
	Paths  []string       // "-" reads Reader
	Reader io.Reader      // what "-" stands for
	Name   string         // base name that Reader's rows are said to come from; "": standard input
	Format string         // "auto" or "", or a format's name
	Source string         // "": the format's name
	Zone   *time.Location // for times without an offset; nil makes them rejects
	After  func()         // run by StartImport when its job has ended, to remove temporary files; may be nil
}

// ImportSummary is what an import did; Read is the sum of the five counts after it.
type ImportSummary struct {
	Read      int64          `json:"read"`
	Imported  int64          `json:"imported"`
	Merged    int64          `json:"merged"`
	Unchanged int64          `json:"unchanged"`
	Rejected  int64          `json:"rejected"`
	Expired   int64          `json:"expired"` // older than the workspace keeps
	Bytes     int64          `json:"bytes"`
	Seconds   float64        `json:"seconds"`
	Format    string         `json:"format"`
	Source    string         `json:"source"`
	Rejects   []ImportReject `json:"rejects"` // the first of them; the import's record has all
}

// ImportReject is a line that could not be read as a trigger.
type ImportReject struct {
	File   string `json:"file"`
	Line   int64  `json:"line"`   // 1-based
	Offset int64  `json:"offset"` // bytes from the start of the unpacked file
	Reason string `json:"reason"`
}

// InspectRequest asks what files hold before anything is imported.
type InspectRequest struct {
	Paths []string
}

// Inspection is what the first rows of files tell.
type Inspection struct {
	Files              []InspectedFile
	RowsSeen           int
	Oldest, Newest     trigger.Time // log times of the rows seen; absent when none was readable
	OlderThanRetention bool         // most rows seen would be gone from a log kept 30 days
	Proposal           Proposal
}

// InspectedFile is one file of an Inspection.
type InspectedFile struct {
	Name   string // base name
	Bytes  int64
	Format string // "" for one that no format knows
}

// Proposal is the workspace that files would go into.
type Proposal struct {
	Path, Name string
}

// ExportRequest asks to write the triggers of a filter to a file.
type ExportRequest struct {
	Filter trigger.Filter
	Sort   trigger.Sort
	To     string // its extension decides the form
	Zone   *time.Location
}

// ExportSummary is what an export wrote.
type ExportSummary struct {
	Path  string `json:"path"`
	Rows  int64  `json:"rows"`
	Bytes int64  `json:"bytes"`
}
