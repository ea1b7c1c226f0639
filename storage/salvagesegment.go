package storage

import (
	"errors"

	"integration-log/storage/internal/block"
	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/preflight"
	"integration-log/storage/internal/rows"
	"integration-log/storage/internal/segment"
)

// lacks is the error of a part that is not in the file.
func lacks(id uint64, part segment.Part) error {
	return damage.New("segment %d lacks its %s", id, part)
}

// segments takes over the triggers of all segments of which a head is whole.
func (s *salvage) segments() error {
	headed := map[uint64]bool{}
	for _, where := range s.ordered(headPrefix) {
		head, ok := s.head(where)
		if !ok {
			continue // its parts tell of it below, or its spare
		}
		headed[head.ID] = true
		if err := s.segment(where, &head); err != nil {
			return err
		}
	}
	for _, id := range s.numbers(partPrefix) {
		if headed[id] {
			continue
		}
		head, err := segment.DecodeHead(s.spare(id).head)
		if err != nil {
			s.loseRows(0, partWhere(id, segment.PartHeads), "segment %d: its head, and with it all its triggers", id)
			continue
		}
		if err := s.segment(spareWhere(id), &head); err != nil {
			return err
		}
	}
	return nil
}

func (s *salvage) head(where string) (segment.Head, bool) {
	for _, value := range s.values(where) {
		data, err := block.OpenOnce(where, value)
		if err != nil {
			continue
		}
		if head, err := segment.DecodeHead(data); err == nil {
			return head, true
		}
	}
	return segment.Head{}, false
}

// segment takes over a segment's triggers. What is lost of one that the file no
// longer uses stands elsewhere too.
func (s *salvage) segment(where string, head *segment.Head) error {
	r := &segment.Reader{
		Head: head, Work: &segment.Work{},
		Part: func(p segment.Part) (segment.Source, error) { return s.part(head.ID, p) },
	}
	gone := s.gone(head)
	lost, first := 0, error(nil)
	for row := range head.Rows {
		if gone.Has(row) {
			continue
		}
		t, parts, err := r.Rescue(row)
		switch {
		case errors.Is(err, damage.Err):
			lost, first = lost+1, firstOf(first, err)
			continue
		case err != nil:
			return err
		}
		if err := s.take(t, where, parts); err != nil {
			return err
		}
	}
	if lost > 0 {
		day := head.First.Std().UTC().Format("2 January 2006")
		s.loseRows(lost, where, "%d of the %d triggers of segment %d, %s, plugin %q: %v", lost, head.Rows, head.ID, day, head.Plugin.Key(), first)
	}
	return nil
}

func firstOf(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

// gone returns the rows of a segment that stand elsewhere by now; the set only
// ever grows, so the greatest is the latest. One of a free page may be of a transaction that
// did not end: what it takes away stands nowhere else.
func (s *salvage) gone(head *segment.Head) (latest rows.Set) {
	where := goneWhere(head.ID)
	for _, at := range s.found[where] {
		if at.use == preflight.Free {
			break
		}
		data, err := block.OpenOnce(where, s.read(at))
		if err != nil {
			continue
		}
		if set, err := decodeGone(data, head); err == nil && set.Count() > latest.Count() {
			latest = set
		}
	}
	return latest
}

// spare returns what is kept a second time of a segment; nothing when that is lost.
func (s *salvage) spare(id uint64) spare {
	for _, value := range s.values(spareWhere(id)) {
		if found, err := openSpare(id, value); err == nil {
			return found
		}
	}
	return spare{}
}

// part opens a part of a segment, the best copy of it.
func (s *salvage) part(id uint64, part segment.Part) (segment.Source, error) {
	where := partWhere(id, part)
	if part == segment.PartCounts && s.whole(where) == nil {
		if counts := s.spare(id).counts; counts != nil {
			return block.NewSeen().Open(where, block.Seal(where, counts))
		}
	}
	var view block.View
	err := lacks(id, part)
	for _, value := range s.values(where) {
		v, opened := block.NewSeen().Open(where, value)
		if opened != nil {
			continue
		}
		view, err = v, nil
		if _, damaged := v.Bytes(0, v.Len()); damaged == nil {
			break
		}
	}
	return view, err
}
