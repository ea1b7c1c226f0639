package storage

import (
	"errors"
	"strings"

	"integration-log/app/trigger"
	"integration-log/storage/internal/block"
	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/preflight"
	"integration-log/storage/internal/record"
	"integration-log/storage/internal/rows"
	"integration-log/storage/internal/segment"
)

const (
	// A salvage writes so many triggers at once, or so many bytes of payloads.
	salvageRows  = 4096
	salvageBytes = 32 << 20
)

// lacks is the error of a part that is not in the file.
func lacks(id uint64, part segment.Part) error {
	return damage.New("segment %d lacks its %s", id, part)
}

// segments takes over the triggers of all segments whose heads are whole.
func (s *salvage) segments() error {
	headed := map[uint64]bool{}
	for _, where := range s.ordered(headPrefix) {
		head, ok := s.head(where)
		if !ok {
			continue // its parts tell of it below
		}
		headed[head.ID] = true
		if err := s.segment(where, &head); err != nil {
			return err
		}
	}
	for _, id := range s.numbers(partPrefix) {
		if !headed[id] {
			s.loseRows(0, partWhere(id, segment.PartHeads), "segment %d: its head, and with it all its triggers", id)
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
// ever grows, so the greatest is the latest.
func (s *salvage) gone(head *segment.Head) (latest rows.Set) {
	where := goneWhere(head.ID)
	for _, value := range s.values(where) {
		data, err := block.OpenOnce(where, value)
		if err != nil {
			continue
		}
		if set, err := decodeGone(data, head); err == nil && set.Count() > latest.Count() {
			latest = set
		}
	}
	return latest
}

// tail takes over the triggers that stood in no segment.
func (s *salvage) tail() error {
	for _, number := range s.numbers(tailPrefix) {
		where := tailWhere(number)
		saved := false
		for _, value := range s.values(where) {
			t, size, err := decodeWhole(where, value)
			if err != nil {
				continue
			}
			saved = true
			var lost []segment.Part
			if t.Payload = s.payload(number, size); t.Payload == nil && size >= 0 {
				lost = append(lost, segment.PartPayloads)
			}
			if err := s.take(t, where, lost); err != nil {
				return err
			}
		}
		if !saved {
			s.loseRows(1, where, "trigger %d of those in no segment", number)
		}
	}
	for _, number := range s.numbers(tailPayloadPrefix) {
		if s.found[tailWhere(number)] == nil {
			s.loseRows(1, tailPayloadWhere(number), "trigger %d of those in no segment; its payload is whole", number)
		}
	}
	return nil
}

func decodeWhole(where string, value []byte) (trigger.Trigger, int64, error) {
	data, err := block.OpenOnce(where, value)
	if err != nil {
		return trigger.Trigger{}, 0, err
	}
	return record.DecodeWhole(data)
}

// payload returns the payload of a trigger that stood in no segment, nil when it
// has none or that is lost.
func (s *salvage) payload(number uint64, size int64) []byte {
	where := tailPayloadWhere(number)
	for _, value := range s.values(where) {
		if data, err := block.OpenOnce(where, value); err == nil && int64(len(data)) == size {
			return data
		}
	}
	return nil
}

// take puts a trigger into the batch, of which some parts are lost. It stood in
// the value of a place, or in that segment.
func (s *salvage) take(t trigger.Trigger, where string, lost []segment.Part) error {
	if len(lost) > 0 && s.use(where) != preflight.Free {
		s.partly = append(s.partly, partial{t.Ref, lost})
	}
	s.batch, s.bytes = append(s.batch, t), s.bytes+int64(len(t.Payload))
	if len(s.batch) < salvageRows && s.bytes < salvageBytes {
		return nil
	}
	return s.flush()
}

func (s *salvage) flush() error {
	outcome, err := s.to.Write(s.ctx, Batch{Import: s.number, Triggers: s.batch})
	s.done.Triggers += outcome.Imported
	s.batch, s.bytes = nil, 0
	return err
}

// partial is a trigger of which parts are lost.
type partial struct {
	ref  trigger.Ref
	lost []segment.Part
}

// tellPartial lists the triggers of which parts are lost for good: a payload may
// have been whole in an older state of its trigger.
func (s *salvage) tellPartial() error {
	told := map[trigger.Ref]bool{}
	for _, p := range s.partly {
		if told[p.ref] {
			continue // of an older state
		}
		told[p.ref] = true
		t, err := s.to.Get(s.ctx, Visible{All: true}, p.ref)
		if errors.Is(err, ErrNotFound) {
			continue // it has expired
		}
		if err != nil {
			return err
		}
		var names []string
		for _, part := range p.lost {
			if part != segment.PartPayloads || t.Payload == nil {
				names = append(names, part.String())
			}
		}
		if len(names) > 0 {
			s.done.Incomplete++
			s.lose("%s of trigger %s:%s", strings.Join(names, ", "), p.ref.Source, p.ref.ID)
		}
	}
	return nil
}
