// Package data makes the log that the bench measures with: a supplier's triggers
// over 30 days, as one file of the native format of about 2 KB a line. The same N
// gives the same bytes on every machine. No name in it belongs to anybody.
//
// Data flow: maker.event chooses what happened and to whom (catalog.go,
// world.go), payload*.go writes the JSON that was sent, outcome.go how it went,
// line.go the record around it. needles.go plants what the bench looks for.
//
// Where to start: write.go; file.go keeps what was made.
package data
