package hostile

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"integration-log/build/peers/measure"
)

const (
	// Most is what an import may take in memory of its own.
	Most = 256 * mega
	// patience is how long an import may take: the largest file is 1 GiB.
	patience = 2 * time.Minute
)

// The program's own statuses: done, failed, part of the input was rejected. A program
// that panics ends with another, one that is killed with none.
var ends = map[int]string{0: "imported", 1: "not imported", 3: "in part rejected"}

// Options of a run.
type Options struct {
	Only    *regexp.Regexp // files by their names; nil: all
	Folder  string         // where files are made, and removed again
	Program string         // integration-log
	Commit  string         // of the program
}

// Run imports every file. What it is doing goes to progress.
func Run(o Options, progress io.Writer) (report *Report, err error) {
	if err := os.MkdirAll(o.Folder, 0o700); err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp(o.Folder, "hostile-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	report = &Report{Commit: o.Commit, Date: time.Now().UTC().Truncate(time.Second), Machine: measure.ThisMachine()}
	for _, f := range files() {
		if o.Only != nil && !o.Only.MatchString(f.name) {
			continue
		}
		row, err := o.load(&f, filepath.Join(folder, "of-one"))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.name, err)
		}
		report.Rows = append(report.Rows, row)
		fmt.Fprintf(progress, "  %-48s %s\n", f.name, megabytes(row.PeakAnon))
	}
	return report, nil
}

// load makes a file, imports it into a fresh workspace in a folder, and removes all of it.
func (o *Options) load(f *file, folder string) (row Row, err error) {
	if err := os.Mkdir(folder, 0o700); err != nil {
		return row, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	path := filepath.Join(folder, "export."+f.ending)
	if err := f.create(path); err != nil {
		return row, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return row, err
	}
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	cmd := exec.CommandContext(ctx, o.Program, "import", "--json", "--tz", "UTC", "--retention", "off", "-w", filepath.Join(folder, "fresh.ilog"), path)
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+folder, "XDG_CONFIG_HOME="+folder, "XDG_DATA_HOME="+folder)
	u, out, err := measure.Run(cmd)
	row = Row{File: f.name, Bytes: info.Size(), Seconds: u.Wall.Seconds(), PeakAnon: u.PeakAnon, Said: said(out)}
	row.End = ends[cmd.ProcessState.ExitCode()]
	row.Met = row.End != "" && row.PeakAnon <= Most
	if row.End == "" {
		row.End = fmt.Sprintf("ended badly: %.200v", err)
	}
	return row, nil
}

// said sums up what the program printed.
func said(out []byte) string {
	var summary struct {
		Read, Imported, Merged, Rejected int
		Rejects                          []struct{ Reason string }
		Error                            struct{ Message string }
	}
	if json.Unmarshal(out, &summary) != nil {
		return ""
	}
	parts := []string{fmt.Sprintf("%d read, %d imported, %d rejected", summary.Read, summary.Imported+summary.Merged, summary.Rejected)}
	if len(summary.Rejects) > 0 {
		parts = append(parts, summary.Rejects[0].Reason)
	}
	return strings.Join(parts, ": ")
}
