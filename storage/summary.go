package storage

import (
	"fmt"
	"strconv"

	"integration-log/app/trigger"
)

// summaryBytes is about what a decoded row takes beside its texts.
const summaryBytes = 512

// readSummary returns a trigger's list row, shared with other readers.
func (s *Store) readSummary(r *reader, d *day, number uint32) (trigger.Summary, error) {
	key := "row " + strconv.Itoa(int(number)) + " " + strconv.FormatUint(d.state.version, 10)
	return cached(s.cache, key, func() (trigger.Summary, int64, error) {
		value, _, err := r.rowValue(number)
		if err != nil {
			return trigger.Summary{}, 0, err
		}
		row, err := decodeHead(value)
		if err != nil {
			return trigger.Summary{}, 0, fmt.Errorf("decode trigger %d: %w", number, err)
		}
		return row.summary(), int64(summaryBytes + len(value)), nil
	})
}
