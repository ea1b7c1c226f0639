package storage

import (
	"context"
	"errors"
	"sync"

	"integration-log/storage/internal/guard"
)

// folder folds in the background whenever the tail has grown too long.
type folder struct {
	wake   chan struct{}
	cancel context.CancelFunc
	done   sync.WaitGroup
}

// startFolding must be followed by stop.
func (s *Store) startFolding() *folder {
	ctx, cancel := context.WithCancel(context.Background())
	f := &folder{wake: make(chan struct{}, 1), cancel: cancel}
	f.done.Go(func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-f.wake:
			}
			err := guard.Run(func() error { return s.shorten(ctx) }) // a mistake in it must not end the program
			if err != nil && !errors.Is(err, context.Canceled) {
				s.options.Logger.Error("cannot fold the tail", "error", err)
			}
		}
	})
	return f
}

// stop waits for the fold that is under way to end. A nil folder has none.
func (f *folder) stop() {
	if f != nil {
		f.cancel()
		f.done.Wait()
	}
}

// nudge has the folder look at the tail.
func (f *folder) nudge() {
	if f == nil {
		return
	}
	select {
	case f.wake <- struct{}{}:
	default: // it will look anyway
	}
}

// shorten halves a tail that has grown too long, and writes worn segments anew.
func (s *Store) shorten(ctx context.Context) error {
	long, err := s.tailIs(ctx, s.limits.tailRows, s.limits.tailBytes)
	for more := true; long && more && err == nil; {
		if more, err = s.foldNext(ctx, &s.limits, func(w *work) bool { return w.tail > 0 }); err == nil {
			long, err = s.tailIs(ctx, s.limits.tailRows/2, s.limits.tailBytes/2)
		}
	}
	if err != nil {
		return err
	}
	worn := false
	err = s.view(ctx, func(n *snapshot) error {
		worn = n.isWorn(&s.limits)
		return nil
	})
	if !worn || err != nil {
		return err
	}
	return s.foldWhile(ctx, &s.limits, func(w *work) bool { return w.worn })
}

func (s *Store) tailIs(ctx context.Context, rows int, bytes int64) (long bool, err error) {
	err = s.view(ctx, func(n *snapshot) error {
		long = len(n.tail.rows) > rows || n.tail.bytes > bytes
		return nil
	})
	return long, err
}

// overfull is how many times what the tail may have a writer finds before it folds
// itself: the folder cannot keep up with an import in no order.
const overfull = 4

// relieve keeps the tail within bounds before a batch, but for rows that cannot be
// read. Whoever calls it has the turn.
func (s *Store) relieve(ctx context.Context) error {
	long, err := s.tailIs(ctx, overfull*s.limits.tailRows, overfull*s.limits.tailBytes)
	for more := true; long && more && err == nil; {
		if more, err = s.foldSome(ctx, &s.limits, func(w *work) bool { return w.tail > 0 }); err == nil {
			long, err = s.tailIs(ctx, s.limits.tailRows, s.limits.tailBytes)
		}
	}
	return err
}

// foldRest leaves of an import that has ended no tail and few segments. A tail of
// a few rows stays: small imports that come often would rewrite segments for each.
// What it does not get to is left to the folder.
func (s *Store) foldRest(ctx context.Context) {
	l := s.limits
	l.smallSegments, l.foldRows = min(l.smallSegments, restSegments), max(l.foldRows, restRows)
	long, err := s.tailIs(ctx, l.directRows-1, l.tailBytes)
	if err == nil {
		err = s.foldWhile(ctx, &l, func(w *work) bool { return w.worn || long && w.tail > 0 })
	}
	if err != nil && ctx.Err() == nil {
		s.options.Logger.Error("cannot fold the rest of an import", "error", err)
	}
}

const (
	// restSegments is how many small segments of a group an import leaves: one of what
	// it had in one stretch, one of what it met again, as in the next of weekly exports.
	restSegments = 3
	// restRows are folded in one transaction then: all processors build.
	restRows = 8192
)
