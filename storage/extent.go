package storage

import (
	"math"

	"integration-log/app/trigger"
)

// firstMoment is before every log time but the first that there can be.
const firstMoment = math.MinInt64

// countBetween counts the rows of a segment that are not gone with a log time
// after one moment up to another. A whole segment costs nothing.
func (n *snapshot) countBetween(seg *stored, after, last int64) (int, error) {
	if seg.First.Nanos() > after && seg.Last.Nanos() <= last {
		return seg.live(), nil
	}
	c, err := n.open(seg).Columns()
	if err != nil {
		return 0, err
	}
	from, to := c.After(after), c.After(last)
	if after == firstMoment {
		from = 0
	}
	count := max(to-from, 0)
	for range seg.gone.Between(from, to) {
		count--
	}
	return count, nil
}

// ends calls first with the log times of the earliest moment among the rows that
// are neither gone nor expired, and last with those of the latest, where they are
// not nil. Times of one moment differ in precision.
func (n *snapshot) ends(seg *stored, first, last func(trigger.Time)) error {
	c, err := n.open(seg).Columns()
	if err != nil {
		return err
	}
	begin := c.After(n.cutoff)
	if first != nil {
		found := int64(math.MaxInt64)
		for row := begin; row < seg.Rows && c.At(row) <= found; row++ {
			if !seg.gone.Has(row) {
				found = c.At(row)
				first(c.LogTime(row))
			}
		}
	}
	if last != nil {
		found := int64(math.MinInt64)
		for row := seg.Rows - 1; row >= begin && c.At(row) >= found; row-- {
			if !seg.gone.Has(row) {
				found = c.At(row)
				last(c.LogTime(row))
			}
		}
	}
	return nil
}

// oldestDay returns the earliest day of anything stored; ok is false when there
// is nothing.
func (n *snapshot) oldestDay() (day int32, ok bool) {
	day = math.MaxInt32
	if len(n.catalog.segments) > 0 {
		day, ok = n.catalog.segments[0].Day, true
	}
	if len(n.tail.rows) > 0 {
		day, ok = min(day, n.tail.rows[0].group.day), true
	}
	return day, ok
}
