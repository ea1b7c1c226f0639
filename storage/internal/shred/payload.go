package shred

import (
	"slices"

	"integration-log/storage/internal/damage"
)

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

// keptWhole returns a payload that was not taken apart.
func (c *Chunk) keptWhole(row int) ([]byte, error) {
	for n := range c.dir.blocks {
		b := &c.dir.blocks[n]
		i, ok := slices.BinarySearch(b.rows, row)
		if !ok {
			continue
		}
		s, err := c.block(n)
		if err != nil {
			return nil, err
		}
		from := 0
		if i > 0 {
			from = b.ends[i-1]
		}
		return s.text[from:b.ends[i]], nil
	}
	return nil, damage.New("no block has payload %d", row)
}

func (c *Chunk) block(n int) (*Stream, error) {
	return c.load(firstColumn+len(c.dir.columns)+len(c.dir.presences)+n, func() (*Stream, error) {
		text, err := c.read(c.dir.blocks[n].body)
		return &Stream{text: text}, err
	})
}
