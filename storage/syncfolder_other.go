//go:build !unix

package storage

// syncFolder has nothing to do: Windows writes names through its journal, and
// cannot sync a folder.
func syncFolder(string) error { return nil }
