package storage

import (
	"time"

	"integration-log/storage/internal/segment"
)

const (
	// MaxRejectRaw bounds the bytes kept of a rejected row: enough to see what it is.
	MaxRejectRaw = 4096
	// MaxConflicts bounds the payload conflicts an import's record lists: the
	// record is written with every batch.
	MaxConflicts = 1000
	// MaxUnknownFields bounds the names of unknown fields an import's record lists.
	MaxUnknownFields = 200
	// MaxImportParts bounds the parts an import's record lists, as a container's entries
	// are; the rows of others count in the sums of the import.
	MaxImportParts = 10_000
	// MaxProblems bounds a Report: a damaged file has one problem a row.
	MaxProblems = 100
	// RejectRetention is how long rejected rows are kept after their import began,
	// also by workspaces that keep every trigger.
	RejectRetention = 30 * 24 * time.Hour
)

// sliceTime is how long a reading of many rows stays in one transaction: half of
// what none may take, because a writer that lets the file grow waits for it.
const sliceTime = 50 * time.Millisecond

// limits say when triggers become segments. Tests set others, so that a few
// triggers go every way.
type limits struct {
	// directRows of one group in a batch become a segment at once: a segment has
	// about 2 KB of its own, what a hundred rows take.
	directRows int
	// tailRows and tailBytes are what the tail may have before it is folded: it is
	// in memory, and every query looks at all of it.
	tailRows  int
	tailBytes int64
	// segmentRows and segmentRaw are where segments are cut.
	segmentRows int
	segmentRaw  int64
	// A segment under smallRows and smallRaw is small: to open it costs as much as
	// to read it. A group may have smallSegments of them before they are made one.
	smallRows     int
	smallRaw      int64
	smallSegments int
	// A segment of which more than one in goneShare rows is gone is written anew.
	goneShare int
	// foldRows is about how many rows are folded in one transaction: as many as
	// writers wait for some tens of milliseconds.
	foldRows int
	// knownFrom is the size of a batch from which on an index of all ids is made for
	// it: that takes as long as to look for so many ids in every segment.
	knownFrom int
	// partRows is about how many rows of a result are put in order at a time: a few
	// pages of a list.
	partRows int
	// firstRows is about how many rows, beside twice those that are wanted, SelectFirst
	// looks at first: a look into a chunk decodes what all of its rows need.
	firstRows int
	// loosePlaces is how many places a result keeps that it could find out again, 8
	// bytes each.
	loosePlaces int
	// entities is how many entities are merged in one transaction.
	entities int
	// zeroPages is how many free pages are zeroed in one transaction, 40 MB:
	// about 0.2 s, in which writers wait and readers do not.
	zeroPages int
}

func defaultLimits() limits {
	return limits{
		directRows: 128, tailRows: 4096, tailBytes: 16 << 20,
		segmentRows: segment.MaxRows, segmentRaw: segment.MaxRaw,
		smallRows: 4096, smallRaw: segment.MaxRaw / 8, smallSegments: 8,
		goneShare: 4, foldRows: 1024, knownFrom: 64, partRows: 256, firstRows: 1 << 10, loosePlaces: 1 << 17, entities: 1 << 12, zeroPages: 10_000,
	}
}
