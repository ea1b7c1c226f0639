package shred

import (
	"slices"

	"integration-log/storage/internal/damage"
)

// whole keeps the payloads that were not taken apart.
func (e *Encoder) whole(payloads [][]byte) {
	data := e.scratch[:0]
	var b block
	for row := range e.dir.whole.Each() {
		payload := payloads[row]
		e.tellWhole(payload)
		if len(b.rows) > 0 && len(data)+len(payload) > plainBlock {
			e.cut(b, data)
			b, data = block{}, data[:0]
		}
		data = append(data, payload...)
		b.rows, b.ends = append(b.rows, row), append(b.ends, len(data))
	}
	if len(b.rows) > 0 {
		e.cut(b, data)
	}
	e.scratch = data
}

// cut ends a block.
func (e *Encoder) cut(b block, data []byte) {
	b.body = e.blob(data)
	e.dir.blocks = append(e.dir.blocks, b)
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
