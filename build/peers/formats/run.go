package formats

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"time"

	"integration-log/build/peers/measure"
)

const (
	// Comparable is the least number of triggers whose figures say anything.
	Comparable = 50_000
	// LeastRounds is how many rounds a figure needs.
	LeastRounds = 3
)

// Options of a run.
type Options struct {
	N       int            // triggers
	Rounds  int            // imports of each shape; fewer than LeastRounds is for trying out
	Only    *regexp.Regexp // shapes by their names, beside native; nil: all
	Folder  string         // where exports are made, and removed again
	Program string         // integration-log
	Commit  string         // of the program
}

// export is the log in one shape.
type export struct {
	shape
	path string
	text int64 // bytes, unpacked
	file int64 // bytes
	made []measure.Usage
}

// run is one run of the bench.
type run struct {
	Options
	progress io.Writer
	folder   string // of this run alone
	exports  []*export
}

// Run measures every shape. What it is doing goes to progress.
func Run(o Options, progress io.Writer) (report *Report, err error) {
	r := run{Options: o, progress: progress}
	if err := os.MkdirAll(o.Folder, 0o700); err != nil {
		return nil, err
	}
	if r.folder, err = os.MkdirTemp(o.Folder, "formats-"); err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(r.folder)) }()
	if err := r.write(); err != nil {
		return nil, err
	}
	for round := range o.Rounds {
		r.say("Round %d of %d", round+1, o.Rounds)
		for _, e := range r.exports {
			u, err := r.load(e)
			if err != nil {
				return nil, fmt.Errorf("import %s: %w", e.name, err)
			}
			e.made = append(e.made, u)
			r.say("  %-32s %8.0f ms", e.name, u.Wall.Seconds()*1000)
		}
	}
	return r.report(), nil
}

func (r *run) say(format string, args ...any) { fmt.Fprintf(r.progress, format+"\n", args...) }

// program runs integration-log apart from the person's own settings.
func (r *run) program(words ...string) *exec.Cmd {
	cmd := exec.Command(r.Program, words...)
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+r.folder, "XDG_CONFIG_HOME="+r.folder, "XDG_DATA_HOME="+r.folder)
	return cmd
}

// write makes the log and writes it in every shape.
func (r *run) write() error {
	r.say("Writing %d triggers in every shape", r.N)
	native := filepath.Join(r.folder, "generated.ndjson")
	if _, _, err := measure.Run(r.program("generate", "--n", strconv.Itoa(r.N), "--seed", "7", "--to", native)); err != nil {
		return err
	}
	for i, s := range shapes() {
		if s.name != nativeShape && r.Only != nil && !r.Only.MatchString(s.name) {
			continue
		}
		e := &export{shape: s, path: filepath.Join(r.folder, fmt.Sprintf("export-%d.%s", i, s.ending))}
		if err := e.create(native); err != nil {
			return fmt.Errorf("write %s: %w", s.name, err)
		}
		r.exports = append(r.exports, e)
	}
	return nil
}

func (e *export) create(native string) (err error) {
	f, err := os.Create(e.path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if e.text, err = e.write(native, f); err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	e.file = info.Size()
	return f.Sync()
}

// load imports an export into a fresh workspace.
func (r *run) load(e *export) (u measure.Usage, err error) {
	workspace := filepath.Join(r.folder, "fresh.ilog")
	defer func() { err = errors.Join(err, os.Remove(workspace)) }()
	u, out, err := measure.Run(r.program("import", "--json", "--tz", "UTC", "--retention", "off", "-w", workspace, e.path))
	if err != nil {
		return u, err
	}
	var summary struct {
		Imported, Merged int
		Format           string
	}
	if err := json.Unmarshal(out, &summary); err != nil {
		return u, fmt.Errorf("read the import's summary: %w", err)
	}
	if summary.Imported+summary.Merged != r.N || summary.Format != e.format {
		return u, fmt.Errorf("%d of %d triggers were imported as %s", summary.Imported+summary.Merged, r.N, summary.Format)
	}
	return u, nil
}

// report sums the rounds up.
func (r *run) report() *Report {
	p := &Report{
		N: r.N, Rounds: r.Rounds, Commit: r.Commit, Date: time.Now().UTC().Truncate(time.Second), Machine: measure.ThisMachine(),
		Comparable: r.N >= Comparable && r.Rounds >= LeastRounds && r.Only == nil,
	}
	for _, e := range r.exports {
		p.Rows = append(p.Rows, e.row(r.exports[0], r.N))
	}
	return p
}
