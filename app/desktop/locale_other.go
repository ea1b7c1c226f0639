//go:build !linux

package desktop

// nameLocale has nothing to do where the web view asks the system for its languages.
func nameLocale() error { return nil }
