// Package duck asks DuckDB: one table in a database file, the long texts stored
// with zstd, everything else as DuckDB chooses. It is what an analyst would use.
// DuckDB's reader prints JSON anew, so that its payloads are not the bytes sent.
package duck
