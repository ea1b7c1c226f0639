package storage

import (
	"integration-log/app/trigger"
	"integration-log/storage/internal/block"
	"integration-log/storage/internal/preflight"
	"integration-log/storage/internal/record"
	"integration-log/storage/internal/segment"
)

// tail takes over the triggers that stood in no segment.
func (s *salvage) tail() error {
	for _, number := range s.numbers(tailPrefix) {
		where := tailWhere(number)
		saved := false
		for _, at := range s.found[where] {
			if saved && at.use == preflight.Free {
				break // it may be of a transaction that did not end
			}
			t, size, err := decodeWhole(where, s.read(at))
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
