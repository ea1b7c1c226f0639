// Package cli is the command line: a word, its flags, one call of app, and what
// that call answers, printed. Scripts depend on its words, JSON names and exit
// statuses, so they change only together with the README.
//
// A command is one file. Main finds it, parses its flags, runs it and turns its
// error into an exit status; filters.go reads the filters that the commands
// share. What a command answers goes to standard output, everything else to
// standard error. With --json standard output gets one JSON object or, when the
// command fails, nothing.
//
// It never decides anything about triggers (app does), never opens a workspace
// file itself, and never formats what is also written to files (app's export does).
package cli
