// Package powercut builds the states in which a power cut may leave a folder.
//
// Data flow: a child works under strace (Record tells how) -> Parse gives the
// system calls in their order -> a Replay steps through them and knows at each
// point what was synced and what was not -> Cut gives one state: all that was
// synced, and of the rest a random part, in any order, torn between sectors.
//
// It knows files, names and bytes, and nothing of what they mean.
//
// Where to start: trace.go (what is recorded), replay.go (what a call does to the
// disk), cut.go (what a cut leaves).
package powercut
