//go:build !linux

package desktop

// checkDisplay has nothing to ask on systems where a program always has a display.
func checkDisplay() error { return nil }
