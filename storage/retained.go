package storage

import (
	"context"
	"fmt"
	"time"

	"integration-log/app/trigger"
)

// Retained tells what expires next of the visible triggers, and what the last
// sweep removed of all.
func (s *Store) Retained(ctx context.Context, v Visible) (Retained, error) {
	var kept Retained
	err := s.view(ctx, func(r *reader) error {
		if at := getMeta(r.tx, keyLastSweep); at != 0 {
			kept.LastSweep = time.Unix(0, int64(at)).UTC()
			kept.LastRemoved = int(getMeta(r.tx, keyLastRemoved))
		}
		if s.retention == 0 {
			return nil
		}
		oldest, err := r.oldest(v)
		if err != nil {
			return err
		}
		kept.NextExpiry = s.expiry(oldest)
		last := r.cutoff + int64(ExpiryOutlook)
		kept.ExpiringBefore = time.Unix(0, last+1).UTC()
		kept.ExpiringByThen, err = r.countUntil(last, v)
		return err
	})
	if err != nil {
		return Retained{}, fmt.Errorf("read what expires next: %w", err)
	}
	return kept, nil
}

// oldest returns the earliest log time of the visible triggers that have not expired.
func (r *reader) oldest(v Visible) (trigger.Time, error) {
	for d, err := range r.eachDay(firstDay, lastDay) {
		if err != nil {
			return trigger.Time{}, err
		}
		oldest := trigger.Time{}
		err := r.eachVisible(d, v, func(l *line) {
			if t := l.logTime(); oldest.IsZero() || t.Compare(oldest) < 0 {
				oldest = t
			}
		})
		if err != nil || !oldest.IsZero() {
			return oldest, err
		}
	}
	return trigger.Time{}, nil
}

// countUntil counts the visible triggers that have not expired with a log time up to last.
func (r *reader) countUntil(last int64, v Visible) (n int, err error) {
	for d, err := range r.eachDay(firstDay, dayOf(last)) {
		if err != nil {
			return 0, err
		}
		err := r.eachVisible(d, v, func(l *line) {
			if l.at <= last {
				n++
			}
		})
		if err != nil {
			return 0, err
		}
	}
	return n, nil
}

// eachVisible calls visit with the day's visible lines that have not expired.
func (r *reader) eachVisible(d *day, v Visible, visit func(*line)) error {
	names, err := r.s.readNames(d)
	if err != nil {
		return err
	}
	lines, err := r.s.readLines(d)
	if err != nil {
		return err
	}
	for i := range lines {
		if l := &lines[i]; l.at > r.cutoff && l.known(len(names)) && v.shows(names[l.plugin].plugin.Key()) {
			visit(l)
		}
	}
	return nil
}
