package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"
)

// bench is where trials are made: a temporary folder, this program's own path,
// and what was found so far.
type bench struct {
	options
	folder  string
	program string

	broken    bool          // findings are expected and not shown
	answering string        // program of the children that judge and answer
	patience  time.Duration // how long such a child may take for one file

	mutex    sync.Mutex
	findings int
}

// maxShown bounds the findings that are printed: the first tell what is wrong.
const maxShown = 12

func newBench(o options) (*bench, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "prove-")
	if err != nil {
		return nil, err
	}
	return &bench{options: o, folder: folder, program: program, answering: program, patience: answerLimit}, nil
}

// weakened returns the same bench for trials that must find something: what they
// find is counted and not shown.
func (b *bench) weakened() *bench {
	return &bench{options: b.options, folder: b.folder, program: b.program, answering: b.program, patience: weakLimit, broken: true}
}

func (b *bench) close() { _ = os.RemoveAll(b.folder) }

// trial is one kill, cut, failed call or damaged file.
type trial struct {
	what     string // the command that repeats it, without seed
	seed     uint64
	problems []string
	folder   string // its files
}

// found prints a trial that went wrong and keeps its files.
func (b *bench) found(t trial) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	b.findings++
	if b.broken || b.findings > maxShown {
		return
	}
	fmt.Printf("FOUND: build/prove %s --seed %d 1\n", t.what, t.seed)
	for _, problem := range t.problems[:min(len(t.problems), 6)] {
		fmt.Printf("  %.600s\n", problem)
	}
	if b.keep == "" {
		return
	}
	kept := filepath.Join(b.keep, fmt.Sprintf("%d-%d", b.findings, t.seed))
	if err := os.CopyFS(kept, os.DirFS(t.folder)); err != nil {
		fmt.Printf("  its files could not be kept: %v\n", err)
		return
	}
	fmt.Printf("  its files: %s\n", kept)
}

// room makes an empty folder for one trial; leave removes it.
func (b *bench) room(seed uint64) (folder string, leave func(), err error) {
	folder, err = os.MkdirTemp(b.folder, fmt.Sprintf("trial-%d-", seed))
	return folder, func() { _ = os.RemoveAll(folder) }, err
}

// each runs do for n seeds from first on, on every processor, with a server of its
// own for each of them. The first error ends it.
func (b *bench) each(ctx context.Context, seeds seeds, do func(ctx context.Context, s *server, seed uint64) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	next := make(chan uint64)
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			s := &server{program: b.answering, words: seeds.server, limit: b.patience}
			defer s.stop()
			for seed := range next {
				if err := do(ctx, s, seed); err != nil {
					cancel(fmt.Errorf("trial %d: %w", seed, err))
				}
			}
		})
	}
	for i := range uint64(seeds.n) {
		select {
		case next <- seeds.first + i:
		case <-ctx.Done():
		}
	}
	close(next)
	group.Wait()
	return context.Cause(ctx)
}

// seeds are the trials that each runs, and the child that judges them.
type seeds struct {
	first  uint64
	n      int
	server []string // words
}
