// Package record turns triggers into bytes and back: in pieces for segments (a
// head that a list row needs, the rest, the log lines) and whole for the tail.
//
// Ids that look like UUIDs are kept apart from everything else, in 16 bytes each:
// they are random, and what is left compresses far better without them.
package record
