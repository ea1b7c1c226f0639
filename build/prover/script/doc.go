// Package script holds the work that a proof lets a child do to a workspace, and
// the record of what the log must hold after each of its steps.
//
// A script is derived from its kind and seed alone. The child that works and the
// process that judges the file afterwards each make it anew, so that all that
// passes between them is how many steps returned. Nothing here knows how a
// workspace is laid out.
//
// Where to start: kind.go (the kinds of work), script.go (its steps), worker.go
// (does them), record.go (knows what they leave), compare.go (finds what differs).
package script
