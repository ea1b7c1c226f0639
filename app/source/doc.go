// Package source turns the bytes of an export file into raw records: it unpacks,
// finds where each record begins and ends, and says where it stood. It knows the
// shapes of texts, not what the records mean; that is app/mapping's.
//
// Data flow: path -> Parts -> File: counter (bytes read) -> unpacked (gzip, zstd,
// with limits) -> decoded (UTF-16, Windows-1252) -> window (a sliding buffer) ->
// the shape's decoder -> Items. A record is walked over once: to see that it is
// valid, and to note where its values stand (its Outline).
//
// What it reads as JSON, and mixtures of it: one object a line (NDJSON), JSON lists,
// objects that wrap such a list (an answer, one a page: wrapped.go says which), and
// pretty-printed objects after one another. As a table: CSV with headings in its
// first row; every row becomes an object (csv.go). Memory stays within one record of
// MaxRecord bytes, whatever the file's size.
//
// A bad record never sinks its file: it becomes a *Reject, and reading goes on
// at the next line or element. Where to start: file.go, then scanner.go and csv.go.
package source
