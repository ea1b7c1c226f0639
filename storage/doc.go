// Package storage keeps a log in one file, a workspace, over bbolt.
//
// What it promises: every write is one durable transaction; a trigger is stored
// once per (source, id) and states of it merge by trigger.Merge; what is older
// than the retention is invisible in every call from the moment it expires,
// swept or not; every reading call takes the visible plugins and shows nothing
// of others; no byte that is not as it was written is ever answered. Single lines
// cannot be edited or deleted: there is no such method.
//
// A trigger stands in a segment, which never changes, with others of its UTC day
// of log time and its plugin, or in the tail, plain rows that are in memory too.
// Many new triggers of one group become a segment at once, the others go to the
// tail; one that changes goes to the tail, and its row in the segment is gone. A
// fold moves rows of the tail into segments and writes worn segments anew, in the
// background; no answer changes by it. A question is answered from all segments,
// less what is gone or has expired, and the tail.
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
