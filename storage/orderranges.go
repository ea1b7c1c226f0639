package storage

import (
	"slices"
	"sort"

	"integration-log/app/trigger"
	"integration-log/storage/internal/segment"
)

// keyRanges are ranges of a sort key and their rows, before they are split or put
// in order. Once made they are shared: nobody changes them, nor the lists in them.
type keyRanges struct {
	by     trigger.SortBy
	tail   []tailKey
	parts  []part // they ascend
	absent part   // rows without the time
}

// rangesOf returns the ranges of what was found.
func (n *snapshot) rangesOf(found *found, by trigger.SortBy) (*keyRanges, error) {
	if found.whole == nil {
		return n.newRanges(found, by)
	}
	return found.whole.rangesOf(n, found, by)
}

// newRanges counts rows by ranges of the sort key.
func (n *snapshot) newRanges(found *found, by trigger.SortBy) (*keyRanges, error) {
	k := &keyRanges{by: by, tail: tailKeys(found.tail, by), absent: part{absent: true}}
	for i := range found.pieces {
		p := &found.pieces[i]
		without, err := n.countAbsent(p, by)
		if err != nil {
			return nil, err
		}
		k.absent.add(int32(i), without)
		if with := p.count - without; with > 0 {
			k.grow(&p.seg.Head, int32(i), with)
		}
	}
	for i := range k.tail {
		if k.tail[i].absent {
			k.absent.addTail(int32(i))
		} else {
			k.growTail(int32(i))
		}
	}
	return k, nil
}

func tailKeys(rows []*tailRow, by trigger.SortBy) []tailKey {
	keys := make([]tailKey, len(rows))
	for i, row := range rows {
		at := row.summary.Scheduled
		if by == trigger.ByTriggered {
			at = row.summary.Triggered
		}
		keys[i] = tailKey{row.place(), row.trigger.Ref, at.Nanos(), at.IsZero()}
	}
	return keys
}

// grow adds rows of a piece to the first parts: one a day for Scheduled, where
// a day's segments have no others, else a single one. They ascend.
func (k *keyRanges) grow(h *segment.Head, i int32, rows int) {
	first, last := keysOf(h, k.by)
	if len(k.parts) == 0 || k.by == trigger.ByScheduled && segment.DayOf(k.parts[len(k.parts)-1].first) != h.Day {
		k.parts = append(k.parts, part{first: first, last: last})
	}
	p := &k.parts[len(k.parts)-1]
	p.first, p.last = min(p.first, first), max(p.last, last)
	p.add(i, rows)
}

// growTail adds a row of the tail; its day may be one that no part has.
func (k *keyRanges) growTail(i int32) {
	key, at := k.tail[i].key, 0
	if k.by == trigger.ByScheduled {
		day := segment.DayOf(key)
		at = sort.Search(len(k.parts), func(i int) bool { return segment.DayOf(k.parts[i].first) >= day })
		if at == len(k.parts) || segment.DayOf(k.parts[at].first) != day {
			k.parts = slices.Insert(k.parts, at, part{first: key, last: key})
		}
	} else if len(k.parts) == 0 {
		k.parts = append(k.parts, part{first: key, last: key})
	}
	p := &k.parts[at]
	p.first, p.last = min(p.first, key), max(p.last, key)
	p.addTail(i)
}
