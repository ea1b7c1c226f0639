package storage

import (
	"encoding/binary"
	"hash/maphash"
	"slices"

	"integration-log/storage/internal/segment"
)

// dayCounts are the counts of some segments of one day together, of every status.
// They are kept in the cache, so that counting a log takes as long as it has days.
type dayCounts struct {
	numbering *numbering
	segments  []uint64
	tally     *tally
	errors    *grouping
}

// Bytes is part of segment.Decoded; about.
func (d *dayCounts) Bytes() int64 {
	const perGroup, perPlugin, perDay = 200, 100, 96*32 + 200
	return int64(8*len(d.segments) + 32*len(d.tally.byType) + perPlugin*len(d.tally.byPlugin) + perGroup*len(d.errors.groups) + perDay)
}

// minDaySegments is from how many segments on a day is counted at once.
const minDaySegments = 2

// byDay goes through pieces: through segments as they were built day by day, but
// for their status, through others one by one.
func (n *snapshot) byDay(pieces []piece, numbering *numbering, day func(*dayCounts, statusSet), one func(*piece) error) error {
	for len(pieces) > 0 {
		end := 1
		for end < len(pieces) && pieces[end].seg.Day == pieces[0].seg.Day {
			end++
		}
		var asBuilt []*stored
		statuses := everyStatus // of those as they were built, the same of all
		for i := range pieces[:end] {
			if p := &pieces[i]; p.whole() && p.seg.lost == 0 {
				asBuilt, statuses = append(asBuilt, p.seg), p.statuses
			}
		}
		together := n.s.cache != nil && len(asBuilt) >= minDaySegments
		if together {
			counts, err := n.countDay(asBuilt, numbering)
			if err != nil {
				return err
			}
			day(counts, statuses)
		}
		for i := range pieces[:end] {
			if p := &pieces[i]; together && p.whole() && p.seg.lost == 0 {
				continue
			} else if err := one(p); err != nil {
				return err
			}
		}
		pieces = pieces[end:]
	}
	return nil
}

// countDay counts segments of one day, or finds that they were counted.
func (n *snapshot) countDay(segments []*stored, numbering *numbering) (*dayCounts, error) {
	key := n.s.seeds.dayKey(segments)
	if known, ok := n.s.cache.Get(key); ok {
		d, ok := known.(*dayCounts)
		if ok && d.numbering == numbering && slices.EqualFunc(d.segments, segments, func(id uint64, seg *stored) bool { return id == seg.ID }) {
			return d, nil
		}
	}
	d := &dayCounts{numbering: numbering, tally: newTally(numbering), errors: newGrouping(numbering)}
	for _, seg := range segments {
		d.segments = append(d.segments, seg.ID)
		p := &piece{seg: seg, statuses: everyStatus, count: seg.Rows}
		if err := d.tally.piece(n, p); err != nil {
			return nil, err
		}
		if err := d.errors.piece(n, p); err != nil {
			return nil, err
		}
	}
	n.s.cache.Set(key, d)
	return d, nil
}

// dayKey names the counts of segments in the cache. What it finds may be of others.
func (s *seeds) dayKey(segments []*stored) segment.Key {
	var h maphash.Hash
	h.SetSeed(s.get())
	var id [8]byte
	for _, seg := range segments {
		binary.LittleEndian.PutUint64(id[:], seg.ID)
		_, _ = h.Write(id[:])
	}
	return segment.Key{Segment: h.Sum64(), Part: segment.Parts + 1, Stream: segments[0].Day}
}
