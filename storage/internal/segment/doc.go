// Package segment keeps up to MaxRows triggers of one day and one plugin as a
// run of rows that never changes: columns for filters, counts for overviews,
// record chunks for lists, payload streams, and indexes for texts, ids and entities.
//
// Build makes the parts of a segment out of a sorted list. A Reader answers from
// the parts, wherever they are stored. What a segment says does not change when
// one of its rows is gone: whoever holds the set of gone rows leaves them out.
//
// Where to start: builder.go (what goes where), reader.go (what can be asked),
// storage/FORMAT.md (the parts, drawn).
package segment
