// Package bench runs every job of the engine's table for this engine and its peers
// and tells who was how fast.
//
// Data flow: prepare.go makes the log and SQLite's database; importing.go lets this
// program and DuckDB import it, as whole processes; cold.go and changing.go start
// children of this program (child.go) on files that are not in the page cache;
// warm.go asks everything else in this process. Each step adds rows; report.go
// prints them.
//
// Rules: pairs A B A B, of which the median of the ratios counts; both sides at the
// same boundary, or the row says otherwise; different answers end the run.
package bench
