// Package storage keeps a log in one file, a workspace, over bbolt.
//
// What it promises: every write is one durable transaction; a trigger is stored
// once per (source, id) and states of it merge by trigger.Merge; what is older
// than the retention is invisible in every call from the moment it expires,
// swept or not; every reading call takes the visible plugins and shows nothing
// of others. Single lines cannot be edited or deleted: there is no such method.
//
// Data flow: Write -> one bucket per UTC day of log time -> Select (positions
// only) -> ResultSet.Rows; Get, Payload and Facets beside it. One exported
// method is one transaction; what reads payloads of many triggers does so in
// slices of short ones. Neither a transaction nor bbolt's bytes leave the package.
//
// Where to start: store.go (what is open), query.go (what is asked), write.go,
// find.go (how a filter is answered), FORMAT.md (the file).
package storage
