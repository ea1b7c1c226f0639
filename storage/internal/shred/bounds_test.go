package shred

import (
	"errors"
	"fmt"
	"testing"

	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/rows"
)

// claiming returns a chunk of n columns that each claim what head does, and n payloads
// kept whole that claim to be as long as the block.
func claiming(n int, one head, tokens int, whole blob) source {
	d := directory{
		rows: n, absent: rows.None(n), whole: rows.All(n), places: []step{{}, {}},
		presences: []presence{{rows: rows.All(n), many: true, tokens: tokens}},
	}
	body := make([]byte, 0, 1<<20)
	take := func(b blob) blob {
		body = body[:len(body)+b.stored]
		return b
	}
	for i := range n {
		h := one
		if h.place = i; i > root {
			d.places = append(d.places, step{parent: root, key: fmt.Sprint(i)})
		}
		if h.form == same {
			h.values = 1
		} else {
			take(h.body)
		}
		d.columns = append(d.columns, h)
		d.blocks = append(d.blocks, block{rows: []int{i}, ends: []int{whole.raw}, body: take(whole)})
	}
	return append(d.encode(nil), body...)
}

// TestSumsAreBounded: what a chunk claims to become is bounded as a whole, not only
// part by part.
func TestSumsAreBounded(t *testing.T) {
	t.Parallel()
	few := blob{stored: 1, raw: 1}
	large := blob{stored: 1 << 15, raw: maxStream / 4, compressed: true}
	huge := blob{stored: 1 << 15, raw: maxPlain / 4, compressed: true}
	for name, chunk := range map[string]func(n int) source{
		"streams":  func(n int) source { return claiming(n, head{form: plain, body: large}, 8, few) },
		"tokens":   func(n int) source { return claiming(n, head{form: same}, maxTokens/4, few) },
		"payloads": func(n int) source { return claiming(n, head{form: same}, 8, huge) },
	} {
		if _, err := readDirectory(chunk(4)); err != nil {
			t.Errorf("four: %v", err)
		}
		if _, err := readDirectory(chunk(5)); !errors.Is(err, damage.Err) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestPackedIsBounded: so is what packed columns become, of which a few bytes say it.
func TestPackedIsBounded(t *testing.T) {
	t.Parallel()
	payloads := make([][]byte, 600)
	for i := range payloads {
		payloads[i] = fmt.Appendf(nil, "%d", 1000+i*i%7919)
	}
	chunk := source(NewEncoder().Encode(nil, payloads, func([]byte) {}))
	for name, read := range map[string]func(*Chunk) error{
		"texts":  func(c *Chunk) error { _, err := c.column(1); return err },
		"planes": func(c *Chunk) error { _, err := c.packed(1); return err },
	} {
		for before, good := range map[int]bool{0: true, maxUnpacked - 100: false} {
			c, err := Open(chunk, nil)
			if err != nil {
				t.Fatal(err)
			}
			c.packs = before
			if err := read(c); good != (err == nil) || !good && !errors.Is(err, damage.Err) {
				t.Errorf("%s after %d bytes: %v", name, before, err)
			}
		}
	}
}
