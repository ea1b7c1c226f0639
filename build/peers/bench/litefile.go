package bench

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"integration-log/build/peers/measure"
)

// liteTimes are the seconds that SQLite took once, kept beside its database, and the
// bytes it needed before it had an index of the texts.
type liteTimes struct {
	Load, Index float64
	Bytes       int64
}

func (r *run) liteTimes() string { return r.lite() + ".json" }

// makeLite makes SQLite's database when there is none of this log: it takes minutes,
// and no target hangs on it. It is made by children: Linux counts the most memory that
// a parent ever had for each process it starts later.
func (r *run) makeLite() error {
	if _, err := os.Stat(r.liteTimes()); err == nil {
		return nil
	}
	r.say("Making SQLite's database")
	old, err := filepath.Glob(filepath.Join(r.folder, "*.sqlite*"))
	if err != nil {
		return err
	}
	for _, path := range old {
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	var times liteTimes
	for _, part := range []struct {
		took  *float64
		child *exec.Cmd
	}{
		{&times.Load, r.child("load lite", r.lite(), r.export)},
		{&times.Index, r.child("index lite", r.lite())},
	} {
		usage, _, err := measure.Run(part.child)
		if err != nil {
			return err
		}
		*part.took = usage.Wall.Seconds()
		times.Bytes = cmp.Or(times.Bytes, size(r.lite()))
	}
	text, err := json.Marshal(times)
	if err != nil {
		return err
	}
	return os.WriteFile(r.liteTimes(), text, 0o600)
}

func (r *run) readLiteTimes() (times liteTimes, err error) {
	text, err := os.ReadFile(r.liteTimes())
	if err != nil {
		return times, err
	}
	if err := json.Unmarshal(text, &times); err != nil {
		return times, fmt.Errorf("read %s: %w", r.liteTimes(), err)
	}
	return times, nil
}

// size is the bytes of a file; 0 when there is none.
func size(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}
