package bench

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/pprof"
	"strings"
	"time"

	"integration-log/build/peers/answer"
	"integration-log/build/peers/measure"
)

// comparison is one job for this engine and one peer.
type comparison struct {
	ours, theirs answer.Op
	target       target
	note         string
}

// compare measures a comparison and adds its row.
func (r *run) compare(job, peer string, c comparison) error {
	if !r.wants(job) {
		return nil
	}
	pairs, err := measure.Pairs(r.Pairs, c.ours, c.theirs)
	if err != nil {
		return fmt.Errorf("%s, %s: %w", job, peer, err)
	}
	row := timed(job, peer, pairs, c.target)
	row.Note = c.note
	r.add(row)
	return r.profile(job, c.ours)
}

// profiled is how long a job runs to be profiled.
const profiled = 2 * time.Second

// profile writes a CPU profile of a job, when profiles are asked for.
func (r *run) profile(job string, op answer.Op) error {
	if r.Profiles == "" {
		return nil
	}
	name := strings.Map(func(c rune) rune {
		if strings.ContainsRune(" ,:;+", c) {
			return '-'
		}
		return c
	}, job)
	f, err := os.Create(filepath.Join(r.Profiles, name+".pprof"))
	if err != nil {
		return err
	}
	defer f.Close()
	if err := pprof.StartCPUProfile(f); err != nil {
		return err
	}
	defer pprof.StopCPUProfile()
	for i, began := 1<<20, time.Now(); time.Since(began) < profiled; i++ {
		if _, err := op(i); err != nil {
			return err
		}
	}
	return nil
}
