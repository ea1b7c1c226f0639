// Package storagetest helps to test a storage engine by its exported API alone:
// workspaces that are checked when a test ends, triggers that are awkward on
// purpose, and a model that answers every query from plain memory.
//
// Nothing here knows how a workspace is laid out, so that it outlives a layout.
package storagetest
