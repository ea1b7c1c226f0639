package bench

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"

	"integration-log/build/peers/engine"
	"integration-log/build/peers/measure"
)

const (
	importJob       = "import, whole process"
	importMemoryJob = "import, peak memory"
	diskJob         = "disk, everything included"
)

// importing lets both sides import, and leaves what they made for the other jobs.
// When none of its own jobs is wanted, what an earlier run left is good enough.
func (r *run) importing() error {
	if !r.wanted(importJob, importMemoryJob, diskJob) && size(r.log()) > 0 && size(r.duck()) > 0 {
		return nil
	}
	var pairs []measure.Pair
	var ours, theirs measure.Usage
	for range r.Pairs {
		a, err := r.importOurs()
		if err != nil {
			return err
		}
		b, err := r.importDuck()
		if err != nil {
			return err
		}
		pairs = append(pairs, measure.Pair{Ours: a.Sample, Theirs: b.Sample})
		ours, theirs = most(ours, a), most(theirs, b)
	}
	row := timed(importJob, duckName, pairs, target{ratio: 0.60})
	row.Note = "search index included; DuckDB has none"
	r.add(row)
	memory := sized(importMemoryJob, duckName, ours.PeakRSS, theirs.PeakRSS, target{most: 400})
	memory.Note = fmt.Sprintf("without mapped files: %.0f and %.0f MB", float64(ours.PeakAnon)/1e6, float64(theirs.PeakAnon)/1e6)
	r.add(memory)
	r.add(sized(diskJob, duckName, size(r.log()), size(r.duck()), target{ratio: 0.90}))
	if err := r.importLite(pairs); err != nil {
		return err
	}
	return r.profileImport()
}

// importLite adds what SQLite took once.
func (r *run) importLite(pairs []measure.Pair) error {
	times, err := r.readLiteTimes()
	if err != nil {
		return err
	}
	ours := millis(measure.Median(pairs).Ours)
	for _, row := range []Row{
		{Job: importJob, Peer: liteName, Theirs: times.Load * 1000},
		{Job: importJob, Peer: ftsName, Theirs: (times.Load + times.Index) * 1000},
	} {
		row.Unit, row.Ours, row.Ratio, row.Pairs, row.Note = "ms", ours, ours/row.Theirs, 1, "the peer once"
		r.add(row)
	}
	r.add(sized(diskJob, liteName, size(r.log()), times.Bytes, target{}))
	r.add(sized(diskJob, ftsName, size(r.log()), size(r.lite()), target{}))
	return nil
}

func most(a, b measure.Usage) measure.Usage {
	a.PeakRSS, a.PeakAnon = max(a.PeakRSS, b.PeakRSS), max(a.PeakAnon, b.PeakAnon)
	return a
}

// importOurs makes the workspace anew with the program itself.
func (r *run) importOurs() (u measure.Usage, err error) {
	if err := remove(r.log()); err != nil {
		return u, err
	}
	if err := engine.Create(r.log()); err != nil {
		return u, err
	}
	u, out, err := measure.Run(exec.Command(r.Program, "import", "--json", "-w", r.log(), r.export))
	if err != nil {
		return u, err
	}
	var summary struct{ Imported int }
	if err := json.Unmarshal(out, &summary); err != nil {
		return u, fmt.Errorf("read the import's summary: %w", err)
	}
	if summary.Imported != r.N {
		return u, fmt.Errorf("%d of %d triggers were imported", summary.Imported, r.N)
	}
	return u, nil
}

func (r *run) importDuck() (u measure.Usage, err error) {
	if err := remove(r.duck()); err != nil {
		return u, err
	}
	u, _, err = measure.Run(r.child("load duck", r.duck(), r.export))
	return u, err
}

func remove(path string) error {
	if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
		return err
	}
	return nil
}
