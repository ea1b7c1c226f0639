// Package lite asks SQLite: one table with six indexes, and the texts of payloads
// and log lines in an FTS5 index of trigrams. Built with the tag sqlite_fts5. It
// goes past database/sql, whose scanning would count against SQLite.
package lite
