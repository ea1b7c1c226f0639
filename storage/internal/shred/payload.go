package shred

import "integration-log/storage/internal/damage"

// Payload returns a copy of a row's payload, nil if it is absent.
func (c *Chunk) Payload(row int) ([]byte, error) {
	if row < 0 || row >= c.dir.rows {
		return nil, damage.New("payload %d of %d", row, c.dir.rows)
	}
	payload, err := c.payload(row)
	if err != nil || payload == nil {
		return nil, err
	}
	return append([]byte{}, payload...), nil
}

// payload is Payload in memory that the next call overwrites.
func (c *Chunk) payload(row int) (payload []byte, err error) {
	switch {
	case c.dir.absent.Has(row):
		return nil, nil
	case c.dir.whole.Has(row):
		return c.keptWhole(row)
	}
	payload, err = c.build(c.scratch[:0], row)
	c.scratch = payload[:0]
	return payload, err
}
