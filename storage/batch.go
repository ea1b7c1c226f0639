package storage

import (
	"slices"

	"integration-log/app/trigger"
)

// Batch is what one Write stores. Its triggers belong to the store afterwards.
type Batch struct {
	Import    uint64 // number given by BeginImport; 0: no import's record is kept up
	Triggers  []trigger.Trigger
	Runs      [][]trigger.Trigger // more of them, stored after those
	Rejects   []Reject
	Parts     []ImportPart   // of which something is told; see ImportPart
	Format    string         // of the import, as far as is known; "" leaves what was told before
	Source    string         // likewise
	BytesRead int64          // of the files, since the batch before
	Unknown   map[string]int // names of unknown fields, and how often each was seen
}

// all returns every trigger of the batch.
func (b *Batch) all() (list []*trigger.Trigger) {
	for _, run := range append([][]trigger.Trigger{b.Triggers}, b.Runs...) {
		list = slices.Grow(list, len(run))
		for i := range run {
			list = append(list, &run[i])
		}
	}
	return list
}

// Outcome is what a Write did with its triggers: each is counted once.
type Outcome struct {
	Imported  int // new
	Merged    int // known before; the log now knows more, or the payloads differ
	Unchanged int // known before, with nothing new
	Expired   int // older than the retention: not stored
	// Conflicts are the triggers whose payload differs from the one kept.
	Conflicts []trigger.Ref
}

// Reject is a row of a file that could not be read.
type Reject struct {
	Import uint64
	File   string // base name
	Line   int64  // 1-based
	Offset int64  // in bytes, of the line's first byte
	Part   int    // number of the import's part; 0: none; not kept
	Reason string
	Raw    []byte // the row's bytes, clipped to MaxRejectRaw
}
