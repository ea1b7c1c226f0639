package bench

import (
	"fmt"
	"os"
	"path/filepath"

	"integration-log/build/peers/answer"
	"integration-log/build/peers/duck"
	"integration-log/build/peers/engine"
	"integration-log/build/peers/lite"
	"integration-log/build/peers/measure"
)

const (
	sweepJob  = "sweep of the oldest day, cold"
	zeroJob   = "the same with freed pages overwritten"
	changeJob = "one durable status change"
)

// copied makes a copy of a file for a job that changes it.
func (r *run) copied(path string) (string, error) {
	if err := os.MkdirAll(r.scratch(), 0o700); err != nil {
		return "", err
	}
	to := filepath.Join(r.scratch(), filepath.Base(path))
	return to, measure.Copy(path, to)
}

// sweep deletes the oldest day of copies, each in a new process.
func (r *run) sweep() error {
	if !r.wanted(sweepJob, zeroJob) {
		return nil
	}
	ours, peer, _ := r.places()
	var gone, zeroed []measure.Pair
	for range r.Pairs {
		a, err := r.sweepCopy(ours)
		if err != nil {
			return err
		}
		b, err := r.sweepCopy(peer)
		if err != nil {
			return err
		}
		if a.Total != b.Total {
			return fmt.Errorf("%s: %d and %d triggers were removed", sweepJob, a.Total, b.Total)
		}
		theirs := measure.Sample{Wall: b.Act}
		gone = append(gone, measure.Pair{Ours: measure.Sample{Wall: a.Act}, Theirs: theirs})
		zeroed = append(zeroed, measure.Pair{Ours: measure.Sample{Wall: a.Whole}, Theirs: theirs})
	}
	row := timed(sweepJob, duckName, gone, target{ratio: 0.5})
	row.Note = "until the day is gone, durably"
	r.add(row)
	row = timed(zeroJob, duckName, zeroed, target{})
	row.Note = "DuckDB leaves the bytes in its file"
	r.add(row)
	return nil
}

func (r *run) sweepCopy(p place) (told, error) {
	path, err := r.copied(p.path)
	if err != nil {
		return told{}, err
	}
	return r.askCold("sweep ", place{p.side, p.name, path})
}

// change updates copies, in this process.
func (r *run) change() error {
	if !r.wants(changeJob) {
		return nil
	}
	var paths [3]string
	for i, path := range []string{r.log(), r.duck(), r.lite()} {
		var err error
		if paths[i], err = r.copied(path); err != nil {
			return err
		}
	}
	e, err := engine.Open(paths[0])
	if err != nil {
		return err
	}
	ours, err := e.Change(r.N)
	if err != nil {
		return err
	}
	if err := r.changeDuck(ours, paths[1]); err != nil {
		return err
	}
	if err := r.changeLite(ours, paths[2]); err != nil {
		return err
	}
	return e.Close()
}

func (r *run) changeDuck(ours answer.Op, path string) error {
	d, err := duck.Open(path)
	if err != nil {
		return err
	}
	if err := r.compare(changeJob, duckName, comparison{ours: ours, theirs: d.Change(r.N)}); err != nil {
		return err
	}
	return d.Close()
}

func (r *run) changeLite(ours answer.Op, path string) error {
	l, err := lite.Open(path)
	if err != nil {
		return err
	}
	if err := r.compare(changeJob, liteName, comparison{ours: ours, theirs: l.Change(r.N)}); err != nil {
		return err
	}
	return l.Close()
}
