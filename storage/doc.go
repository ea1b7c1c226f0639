// Package storage keeps a log in one file, a workspace, over bbolt.
//
// What it promises: every write is one durable transaction; a trigger is stored
// once per (source, id) and states of it merge by trigger.Merge; what is older
// than the retention is invisible in every call from the moment it expires,
// swept or not; every call that reads triggers takes the visible plugins and shows
// nothing of others; no byte that is not as it was written is ever answered. Single
// lines cannot be edited or deleted: there is no such method.
//
// What is told of the workspace as a whole (Info, Retention, Imports, Rejects, Check)
// is not limited to plugins: whoever calls decides who may ask.
//
// Rows of one event and of its deliveries become one trigger a delivery, in whatever
// order they come (see join.go): as long as no delivery is known the event's row is a
// trigger itself.
//
// A time whose text named no zone is as right as the zone of its import. It says by
// which reading it became a moment, so that all those of an import can be read anew in
// another zone, in as many transactions as it takes (see zones.go, reinterpret.go).
//
// A trigger stands in a segment, which never changes, with others of its UTC day
// of log time and its plugin, or in the tail, plain rows that are in memory too.
// Triggers of a batch that are new or have changed become segments at once where
// many are of one group, the others go to the tail; the row where a changed one
// stood is gone. A fold moves rows of the tail into segments and writes worn
// segments anew, in the background; no answer changes by it. A question is answered
// from all segments, less what is gone or has expired, and the tail. What a fold or
// a sweep cannot read it leaves where it stands, and goes on (see unreadable.go).
//
// Data flow: Write -> segments and tail -> Select (places only) -> ResultSet.Rows;
// Get, Payload and Facets beside it. Transactions are short: what reads many rows
// does so in slices. Neither a transaction nor bbolt's bytes leave the package.
//
// Where to start: snapshot.go (what a transaction sees), catalog.go and tail.go
// (what is in memory), changes.go (what a transaction does), write.go, fold.go,
// sweep.go; query.go (what is asked), find.go (how a filter is answered); package
// segment (what a segment has); FORMAT.md (the file).
package storage
