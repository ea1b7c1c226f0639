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
// changes. Damage is a problem reported, not an error.
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
	// bbolt's own check runs on a goroutine that has no guard: a file whose pages
	// do not lead where they should must not get there.
	if err := s.walk(); c.damaged("structure", err) || err != nil {
		return c.unlessDamage(err)
	}
	err := s.alone(func(tx *bolt.Tx) error {
		c.tx = tx
		for err := range tx.Check() {
			c.problem("structure: %v", err)
		}
		if len(c.report.Problems) > 0 {
			return nil // what follows would only repeat it
		}
		return c.contents(ctx, s)
	})
	var fault *guard.Fault
	if errors.As(err, &fault) {
		c.problem("the file cannot be read: %v", err)
		return nil
	}
	return c.unlessDamage(err)
}

// walk looks at the head of every page without bbolt.
func (s *Store) walk() error {
	file, err := os.Open(s.path)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // it was only read
	info, err := file.Stat()
	if err != nil {
		return err
	}
	_, err = preflight.Walk(file, info.Size())
	return err
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
