package storage

import (
	"time"

	"integration-log/app/trigger"
)

// Import is the record of one import.
type Import struct {
	Number         uint64 // 1-based, given by BeginImport
	Started, Ended time.Time
	Files          []string // base names
	Format, Source string
	Zone           string       // in which its naive times are read; "": it is not known
	EarlierZones   []string     // in which they were before, the first one first
	Zoned          bool         // every time that came by it named its zone; false in records of before this was told
	Rereading      bool         // some are still read in an earlier one: a Reinterpret did not end
	Mapping        Mapping      // by which its rows were read
	Parts          []ImportPart // the first MaxImportParts
	PartCount      int          // of all parts that were told
	Bytes          int64        // read so far
	State          ImportState
	Counts         Counts
	DataUpTo       trigger.Time   // newest time of their own or Triggered seen; absent where they tell none
	Conflicts      []trigger.Ref  // the first MaxConflicts of Counts.Conflicts
	UnknownFields  map[string]int // the first MaxUnknownFields names seen
	changes        uint64         // how often the record was written
}

// Mapping is how rows became triggers, as it was when they were imported.
type Mapping struct {
	Name string
	JSON []byte
}

// ImportPart is one text of an import: a file, or an entry of a container. A Batch tells
// what is known of it by its number, and the latest that it tells stays; its counts are
// the store's own.
type ImportPart struct {
	Number           int    // 1-based
	Name             string // "export.zip > folder/a.json"
	Bytes            int64  // as it is stored
	SHA256           [32]byte
	Format, Encoding string
	Failed           string // why it was not read, or not to its end; "": it was
	Read             int64  // the sum of these
	Counts
}

// Counts are the rows of an import by what became of them.
type Counts struct {
	Imported, Merged, Unchanged, Rejected, Expired int64
	Conflicts                                      int64 // those of Merged whose payloads differ
}

func (c *Counts) read() int64 {
	return c.Imported + c.Merged + c.Unchanged + c.Rejected + c.Expired
}

func (c *Counts) all() [6]*int64 {
	return [...]*int64{&c.Imported, &c.Merged, &c.Unchanged, &c.Rejected, &c.Expired, &c.Conflicts}
}

func (c *Counts) add(more *Counts) {
	mine := c.all()
	for i, n := range more.all() {
		*mine[i] += *n
	}
}

// ImportState tells how an import ended.
type ImportState uint8

// The states of an import. One that the program did not live to end is interrupted
// from the next opening for writing on.
const (
	ImportRunning ImportState = iota
	ImportDone
	ImportCancelled
	ImportFailed
	ImportInterrupted
)

// String returns running, done, cancelled, failed or interrupted.
func (s ImportState) String() string {
	switch s {
	case ImportDone:
		return "done"
	case ImportCancelled:
		return "cancelled"
	case ImportFailed:
		return "failed"
	case ImportInterrupted:
		return "interrupted"
	}
	return "running"
}
