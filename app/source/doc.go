// Package source turns the bytes of exports into raw records: it takes containers
// apart, unpacks, finds where each record begins and ends, and says where it stood.
// It knows the shapes of texts, not what the records mean; that is app/mapping's.
//
// Data flow: path or stream -> Parts (export.go: files, folders, entries of zip and
// tar) -> File: counter (bytes read) -> unpacked (gzip, zstd, deflate, with limits)
// -> decoded (UTF-16, Windows-1252) -> window (a sliding buffer) -> the shape's
// decoder -> Items. Every Item is one JSON object with its Outline: where its values
// stand, so that nobody parses it again.
//
// JSON (scanner.go): one object a line (NDJSON), lists, objects that wrap such a list
// (an answer, one a page: wrapped.go says which), pretty-printed objects after one
// another, and mixtures of it. The bytes of a record stay as they are.
// CSV (csv.go): headings in the first row or below a title (title.go), told from prose by table.go; a row is an object.
// Markdown (markdown.go, markdownreader.go): the same between bars, a row a line.
// XLSX (sheet.go): the first visible sheet that has headings and later ones with the same, rows as those of a CSV.
// XML (xml.go): the repeated elements near the root (xmlplace.go), each an object.
//
// An archive in an archive is not opened; a workbook, a gzip or a zstd file in one is,
// within the same limits. Memory stays within a few records of MaxRecord bytes,
// whatever comes in: limits.go has every bound and its reason.
//
// A bad record never sinks its file: it becomes a *Reject, and reading goes on
// at the next line or element. Where to start: export.go and file.go.
package source
