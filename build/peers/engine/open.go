package engine

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"integration-log/storage"
)

// Retention of the bench's workspaces: nothing of the log expires by the wall
// clock, and a sweep moves its own clock so far ahead.
const Retention = 3650 * 24 * time.Hour

// everything is what the person at the machine sees.
var everything = storage.Visible{All: true}

// options are those of the program, which remembers in the user's cache which files
// were whole.
func options() storage.Options {
	o := storage.Options{Program: "bench"}
	if cache, err := os.UserCacheDir(); err == nil {
		o.Stamps = filepath.Join(cache, "integration-log")
	}
	return o
}

// Engine is an open workspace.
type Engine struct{ store *storage.Store }

// Open opens a workspace for writing.
func Open(path string) (*Engine, error) {
	store, err := storage.Open(path, options())
	if err != nil {
		return nil, fmt.Errorf("open the workspace: %w", err)
	}
	return &Engine{store}, nil
}

// Create makes an empty workspace for an import to fill.
func Create(path string) error {
	store, err := storage.Create(path, Retention, options())
	if err != nil {
		return fmt.Errorf("make the workspace: %w", err)
	}
	return store.Close()
}

// Close releases the file.
func (e *Engine) Close() error { return e.store.Close() }
