package script

import (
	"time"

	"integration-log/storage"
)

// Action is a call of the store.
type Action uint8

// The actions.
const (
	Create Action = iota
	Begin
	Write
	End
	Sweep
	Fold
	Compact // closes the workspace, compacts it and opens it again
)

// String returns the action's name in tables.
func (a Action) String() string {
	return [...]string{"create", "begin import", "write", "end import", "sweep", "fold", "compact"}[a]
}

// Step is one call of the store, at a moment of the script's clock.
type Step struct {
	Action Action
	At     time.Time
	Batch  storage.Batch // of a Write; the import's number is filled in by who does it
}

// Retention of the workspaces: longer than a script's imports reach back, short
// enough for a script to outlive it.
const Retention = 12 * day

const day = 24 * time.Hour
