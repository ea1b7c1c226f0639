package storage

import (
	"context"
	"errors"
	"fmt"
	"os"

	bolt "go.etcd.io/bbolt"

	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/guard"
	"integration-log/storage/internal/preflight"
)

// Check reads the whole file, what has expired included, verifies every seal and
// compares every index with the rows. It keeps writers of this process out
// throughout, because bbolt judges the free pages by the list that a writer
// changes. Damage is a problem reported, not an error; ErrReplaced tells that the path
// leads to another file.
func (s *Store) Check(ctx context.Context) (Report, error) {
	c := checker{}
	if err := s.check(ctx, &c); err != nil {
		return c.report, fmt.Errorf("check workspace: %w", err)
	}
	return c.report, nil
}

func (s *Store) check(ctx context.Context, c *checker) error {
	if err := s.writing.take(ctx); err != nil {
		return err
	}
	defer s.writing.give()
	// bbolt's own check looks at no more than this, and on a goroutine that has no guard.
	found, err := s.walk()
	if c.damaged("structure", err) || err != nil {
		return c.unlessDamage(err)
	}
	if found.Lost > 0 {
		c.problem("structure: %d pages are neither in use nor free: nothing is missing, but what was deleted may still stand there until the file is compacted", found.Lost)
	}
	err = s.alone(func(tx *bolt.Tx) error {
		c.tx = tx
		return c.contents(ctx, s)
	})
	var fault *guard.Fault
	if errors.As(err, &fault) {
		c.problem("the file cannot be read: %v", err)
		return nil
	}
	return c.unlessDamage(err)
}

// walk looks at the head of every page without bbolt, of the file that is in use.
func (s *Store) walk() (preflight.Report, error) {
	if err := s.samePlace(); err != nil {
		return preflight.Report{}, err
	}
	file, err := os.Open(s.path)
	if err != nil {
		return preflight.Report{}, err
	}
	defer func() { _ = file.Close() }() // it was only read
	info, err := file.Stat()
	if err != nil {
		return preflight.Report{}, err
	}
	if !os.SameFile(info, s.file) { // since a moment ago
		return preflight.Report{}, ErrReplaced
	}
	return preflight.Walk(file, info.Size())
}

// alone runs read in a transaction during which nobody writes. Whoever calls it
// has the turn.
func (s *Store) alone(read func(*bolt.Tx) error) error {
	return s.guarded(func() error {
		tx, err := s.db.Begin(!s.options.ReadOnly)
		if err != nil {
			return err
		}
		return errors.Join(read(tx), tx.Rollback())
	})
}

// checker gathers what it finds wrong.
type checker struct {
	tx     *bolt.Tx
	report Report
}

func (c *checker) problem(format string, args ...any) {
	if len(c.report.Problems) < MaxProblems {
		c.report.Problems = append(c.report.Problems, fmt.Sprintf(format, args...))
	}
}

// damaged tells whether err is of damaged bytes, which is a problem then.
func (c *checker) damaged(what string, err error) bool {
	if !errors.Is(err, damage.Err) {
		return false
	}
	c.problem("%s: %v", what, err)
	return true
}

// unlessDamage returns err unless it was reported as a problem.
func (c *checker) unlessDamage(err error) error {
	if err == nil || c.damaged("contents", err) && len(c.report.Problems) > 0 {
		return nil
	}
	return err
}
