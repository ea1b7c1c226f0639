package storage

import (
	"context"
	"fmt"
	"time"

	bolt "go.etcd.io/bbolt"

	"integration-log/app/trigger"
)

// Retained tells what expires next of the visible triggers, and what the last
// sweep removed of all.
func (s *Store) Retained(ctx context.Context, v Visible) (Retained, error) {
	var kept Retained
	err := s.view(ctx, func(n *snapshot) error {
		if err := kept.lastSweep(n.tx); s.retention == 0 || err != nil {
			return err
		}
		oldest, err := n.oldest(v)
		if err != nil {
			return err
		}
		kept.NextExpiry = s.expiry(oldest)
		last := n.cutoff + int64(ExpiryOutlook)
		kept.ExpiringBefore = time.Unix(0, last+1).UTC()
		kept.ExpiringByThen, err = n.countUntil(last, v)
		return err
	})
	if err != nil {
		return Retained{}, fmt.Errorf("read what expires next: %w", err)
	}
	return kept, nil
}

func (r *Retained) lastSweep(tx *bolt.Tx) error {
	at, err := readMeta(tx, keyLastSweep)
	if at == 0 || err != nil {
		return err
	}
	removed, err := readMeta(tx, keyLastRemoved)
	r.LastSweep, r.LastRemoved = time.Unix(0, int64(at)).UTC(), int(removed)
	return err
}

// countUntil counts the visible triggers that have not expired with a log time up to last.
func (n *snapshot) countUntil(last int64, v Visible) (count int, err error) {
	for _, seg := range n.catalog.segments {
		if seg.First.Nanos() > last || !v.shows(seg.Plugin.Key()) {
			continue
		}
		found, err := n.countBetween(seg, n.cutoff, last)
		if err != nil {
			return 0, err
		}
		count += found
	}
	for _, row := range n.tail.rows {
		if at := row.summary.LogTime.Nanos(); at > n.cutoff && at <= last && v.shows(row.trigger.Plugin.Key()) {
			count++
		}
	}
	return count, nil
}

// oldest returns the earliest log time of the visible triggers that have not
// expired; the zero time when there is none.
func (n *snapshot) oldest(v Visible) (oldest trigger.Time, err error) {
	hear := func(t trigger.Time) {
		if t.Nanos() > n.cutoff && (oldest.IsZero() || t.Compare(oldest) < 0) {
			oldest = t
		}
	}
	for _, row := range n.tail.rows {
		if v.shows(row.trigger.Plugin.Key()) {
			hear(row.summary.LogTime)
		}
	}
	for _, seg := range n.catalog.segments {
		later := !oldest.IsZero() && seg.First.Nanos() > oldest.Nanos()
		if later || seg.Last.Nanos() <= n.cutoff || !v.shows(seg.Plugin.Key()) {
			continue
		}
		if err := n.ends(seg, hear, nil); err != nil {
			return oldest, err
		}
	}
	return oldest, nil
}

// newestLogTime returns the latest log time of the triggers that have not expired; the
// zero time when there is none.
func (n *snapshot) newestLogTime() (newest trigger.Time, err error) {
	hear := func(t trigger.Time) {
		if t.Nanos() > n.cutoff {
			newest = latest(newest, t)
		}
	}
	for _, row := range n.tail.rows {
		hear(row.summary.LogTime)
	}
	for i := len(n.catalog.segments) - 1; i >= 0; i-- {
		seg := n.catalog.segments[i]
		earlier := !newest.IsZero() && seg.Last.Nanos() < newest.Nanos()
		if earlier || seg.Last.Nanos() <= n.cutoff {
			continue
		}
		if err := n.ends(seg, nil, hear); err != nil {
			return newest, err
		}
	}
	return newest, nil
}
