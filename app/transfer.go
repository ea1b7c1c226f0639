package app

import (
	"io"
	"time"

	"integration-log/app/trigger"
)

// ImportRequest asks to put exports into the open workspace.
type ImportRequest struct {
	Paths   []string       // files, folders and archives; "-" reads Reader
	Reader  io.Reader      // what "-" stands for
	Name    string         // base name that Reader's rows are said to come from; "": standard input
	Format  string         // of every part: "auto" or "", a format's name, or that of a saved mapping
	Mapping []byte         // of every part, as JSON, instead of a format's
	Choices []PartChoice   // for single parts, before Format and Mapping
	Source  string         // "": the format's own
	Zone    Zone           // of times without an offset
	Create  *CreateRequest // of StartImport: the workspace to make for it; nil imports into the open one
	After   func()         // run by StartImport when its job has ended, to remove temporary files; may be nil
}

// PartChoice is how a person wants a part of an export read.
type PartChoice struct {
	Path     string // as the request names it
	Part     string // its name, as an Inspection tells it; "": every part of the path
	Format   string // as in the request
	Mapping  []byte // as in the request
	LeaveOut bool   // not read, which is no failure
}

// ImportSummary is what an import did; Read is the sum of the five counts after it.
type ImportSummary struct {
	Number    uint64         `json:"import,omitempty"` // of the import's record; 0 when there was nothing to record
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
	Times     string         `json:"times,omitempty"` // what had to be guessed about times, in words
	Rejects   []ImportReject `json:"rejects"`         // the first of them; the import's record has all
	Parts     []ImportedPart `json:"parts"`
}

// ImportReject is a line that could not be read as a trigger.
type ImportReject struct {
	File   string `json:"file"`
	Line   int64  `json:"line"`   // 1-based
	Offset int64  `json:"offset"` // bytes from the start of the unpacked file
	Reason string `json:"reason"`
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
