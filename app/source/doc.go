// Package source turns the bytes of an export file into raw records: it unpacks,
// finds where each record begins and ends, and says where it stood. It knows
// JSON's brackets, not what the records mean; that is app/mapping's.
//
// Data flow: file -> counter (bytes read) -> unpacked (gzip, zstd, with limits)
// -> window (a sliding buffer) -> scanner -> Items. A record is walked over once: to
// see that it is valid JSON, and to note where its values stand (its Outline).
//
// What it reads, and mixtures of it: one object a line (NDJSON), JSON lists,
// objects that wrap such a list (the platform's envelope, one a page), and
// pretty-printed objects after one another. Memory stays within one record of
// MaxRecord bytes, whatever the file's size.
//
// A bad record never sinks its file: it becomes a *Reject, and reading goes on
// at the next line or element. Where to start: file.go, then scanner.go.
package source
