package bench

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"integration-log/build/peers/data"
	"integration-log/build/peers/lite"
	"integration-log/build/peers/measure"
	"integration-log/build/peers/table"
)

// run is one run of the bench.
type run struct {
	Options
	progress io.Writer
	folder   string // of this log
	export   string
	report   Report
}

// Names of the peers.
const (
	duckName = "DuckDB"
	liteName = "SQLite"
	ftsName  = "SQLite FTS5"
	grepName = "ripgrep"
	jqName   = "ripgrep + jq"
)

// Run does every job and returns what it found. What it is doing goes to progress.
func Run(o Options, progress io.Writer) (*Report, error) {
	r := run{Options: o, progress: progress}
	began := time.Now()
	err := errors.Join(r.steps(), os.RemoveAll(r.scratch()))
	r.report.Seconds = time.Since(began).Seconds()
	return &r.report, err
}

func (r *run) steps() error {
	if err := r.prepare(); err != nil {
		return err
	}
	for _, step := range []func() error{r.importing, r.cold, r.sweep, r.change, r.warm, r.memory} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) say(format string, args ...any) { fmt.Fprintf(r.progress, format+"\n", args...) }

func (r *run) add(row Row) {
	r.report.Rows = append(r.report.Rows, row)
	r.say("  %-58s %-12s %10s %10s %9s  %s", row.Job, row.Peer, table.Amount(row.Ours, row.Unit), table.Amount(row.Theirs, row.Unit), table.Figure(row.Ratio), table.Verdict(row.Met))
}

// wanted tells whether any of these jobs is to be done.
func (r *run) wanted(jobs ...string) bool {
	for _, job := range jobs {
		if r.wants(job) {
			return true
		}
	}
	return false
}

// Files of this run.
func (r *run) log() string     { return filepath.Join(r.folder, "log.ilog") }
func (r *run) duck() string    { return filepath.Join(r.folder, "log.duckdb") }
func (r *run) lite() string    { return filepath.Join(r.folder, "log-"+lite.Version()+".sqlite") }
func (r *run) scratch() string { return filepath.Join(r.folder, "scratch") }

// keepApart lets this program, its children and integration-log keep caches and
// settings with the log, not with the person's own.
func (r *run) keepApart() error {
	for _, name := range []string{"XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"} {
		if err := os.Setenv(name, r.folder); err != nil {
			return err
		}
	}
	return nil
}

// prepare makes the log of the run, and SQLite's database once for all runs.
func (r *run) prepare() (err error) {
	if r.folder, err = data.Folder(r.Folder, r.N); err != nil {
		return err
	}
	if err := r.keepApart(); err != nil {
		return err
	}
	r.say("Log of %d triggers in %s", r.N, r.folder)
	if r.export, err = data.File(r.folder, r.N); err != nil {
		return err
	}
	if err := r.makeLite(); err != nil {
		return err
	}
	r.report.describe(&r.Options, r.export)
	r.report.Yardsticks, err = measure.TakeYardsticks(r.export)
	return err
}
