// Package hostile measures what memory an import takes of files that are made to take
// all of it, and of large ordinary ones.
//
// Data flow: texts.go, archives.go and workbooks.go make one file after another;
// run.go lets the program import each into a fresh workspace, as a process of its own,
// and removes it; report.go prints what it took.
//
// Rules: own memory counts, without mapped files, whose pages the system takes back
// when it needs them; the import ends by itself, with a status that says so.
package hostile
