package app

import "integration-log/app/trigger"

// InspectRequest asks what exports hold before anything is imported.
type InspectRequest struct {
	Paths   []string // files, folders and archives
	Format  string   // as in an ImportRequest, as are those below
	Mapping []byte
	Choices []PartChoice
	Zone    Zone
}

// Inspection is what the first rows of exports tell.
type Inspection struct {
	Files              []InspectedFile
	RowsSeen           int
	Oldest, Newest     trigger.Time // log times of the rows seen; absent when none was readable
	OlderThanRetention bool         // most rows seen would be gone from a log kept 30 days
	Proposal           Proposal
}

// InspectedFile is one path of an Inspection.
type InspectedFile struct {
	Name  string // base name
	Bytes int64  // of a folder: 0
	Parts []InspectedPart
	More  int    // parts beyond those looked at
	Error string // why it could not be read to its end; "" when it could
}

// InspectedPart is one text of an export.
type InspectedPart struct {
	Name        string
	Bytes       int64 // as it is stored; -1 when nothing tells
	Shape       string
	Compression string
	Encoding    string
	Delimiter   string
	List        string // where the records stood in the object around them
	Error       string // why it would not be imported; "" when it would

	Guesses []InspectedGuess // the best first
	Chosen  string           // format that it would be imported with; "" for none
	Mapping string           // JSON of what Rows were read with: the chosen format, else the best guess

	NaiveTimes int64  // times without an offset among the rows looked at
	Times      string // a sentence: how times were read; "" when there were none
	Columns    []InspectedColumn
	Rows       []InspectedRow // the first few

	Read, Rejected int // of the rows looked at
	FirstReject    *ImportReject
}

// InspectedGuess is a format that may fit.
type InspectedGuess struct {
	Name, Title string
	Confidence  float64 // 0 to 1
	Why         string  // a sentence
	Mapping     string  // its JSON
}

// InspectedColumn is a value that the records have.
type InspectedColumn struct {
	Path    string   // as a mapping names it
	Samples []string // a few different ones, cut
	Words   []string // every different one of the rows looked at, where they are few and short
}

// InspectedRow is a record as it would be imported.
type InspectedRow struct {
	ID                   string
	Plugin               trigger.Plugin
	Type                 string
	Scheduled, Triggered trigger.Time
	Attempts             int // -1: not told
	Status               trigger.Status
	SourceStatus         string
	Payload              string // its beginning; "" for none
	Error                string // why it would be rejected instead
}

// Proposal is the workspace that exports would go into.
type Proposal struct {
	Path, Name string
}
