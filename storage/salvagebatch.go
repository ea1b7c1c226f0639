package storage

import (
	"errors"
	"strings"

	"integration-log/app/trigger"
	"integration-log/storage/internal/preflight"
	"integration-log/storage/internal/segment"
)

const (
	// A salvage writes so many triggers at once, or so many bytes of payloads.
	salvageRows  = 4096
	salvageBytes = 32 << 20
)

// take puts a trigger into the batch, of which some parts are lost. It stood in
// the value of a place, or in that segment.
func (s *salvage) take(t trigger.Trigger, where string, lost []segment.Part) error {
	if len(s.readers) > 0 && t.HasNaive() {
		t.Reread(func(at trigger.Time) trigger.Time {
			if reader := s.readers[at.Reading()/trigger.MaxZones]; reader != nil {
				return reader.read(at)
			}
			return at
		})
	}
	if t.Loan != nil && t.Payload == nil { // else a payload that comes later would be the event's
		t.Loan.Payload = false
	}
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
