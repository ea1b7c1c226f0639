package storage

import "time"

const (
	// MaxRejectRaw bounds the bytes kept of a rejected row: enough to see what it is.
	MaxRejectRaw = 4096
	// MaxConflicts bounds the payload conflicts an import's record lists: the
	// record is written with every batch.
	MaxConflicts = 1000
	// MaxUnknownFields bounds the names of unknown fields an import's record lists.
	MaxUnknownFields = 200
	// MaxProblems bounds a Report: a damaged file has one problem a row.
	MaxProblems = 100
	// RejectRetention is how long rejected rows are kept after their import began,
	// also by workspaces that keep every trigger.
	RejectRetention = 30 * 24 * time.Hour
)
