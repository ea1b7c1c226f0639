package shred_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage/internal/match"
	"integration-log/storage/internal/rows"
	"integration-log/storage/internal/shred"
)

func eachText(payload []byte, visit func(string)) {
	if match.IsJSON(payload) {
		match.EachScalar(payload, func(text []byte) { visit(string(text)) })
	} else {
		visit(string(payload))
	}
}

// few returns payloads that a fuzzer can go through quickly.
func few(seed uint64) [][]byte {
	list := newMaker(seed).chunk()
	return list[:min(len(list), 5+int(seed))]
}

// FuzzPayloads takes lines as payloads, and asks for a needle and a condition.
func FuzzPayloads(f *testing.F) {
	f.Add(bytes.Join(awkward()[:70], []byte("\x1e")), "a", "a.b", "1")
	for seed := range uint64(5) {
		f.Add(bytes.Join(few(seed), []byte("\x1e")), "n1", "a.#.b", "x")
	}
	e := shred.NewEncoder()
	f.Fuzz(func(t *testing.T, data []byte, needle, path, value string) {
		payloads := bytes.Split(data, []byte("\x1e"))
		payloads = payloads[:min(len(payloads), shred.MaxRows)]
		c := roundTrip(t, e, payloads)
		if needle != "" {
			compareText(t, c, payloads, needle)
		}
		for _, op := range []trigger.Op{trigger.Equal, trigger.NotEqual, trigger.Less, trigger.Exists} {
			compareWhere(t, c, payloads, &trigger.Condition{Path: path, Op: op, Value: value})
		}
	})
}

// FuzzChunk reads damaged chunks in every way: errors are fine. See FuzzBody for how.
func FuzzChunk(f *testing.F) {
	e := shred.NewEncoder()
	f.Add([]byte(nil))
	for list := range slices.Chunk(awkward()[:70], 10) {
		f.Add(e.Encode(nil, list, func([]byte) {}))
	}
	f.Add(e.Encode(nil, newRich(3).chunk(2, 1), func([]byte) {}))
	f.Add(e.Encode(nil, typedChunk(rand.New(rand.NewPCG(1, 6)), 3), func([]byte) {}))
	for seed := range uint64(5) {
		f.Add(e.Encode(nil, few(seed), func([]byte) {}))
	}
	borrowed, k := borrowing(rand.New(rand.NewPCG(1, 7)), 20)
	e.Known = k.of
	f.Add(e.Encode(nil, borrowed, func([]byte) {}))
	conds := []trigger.Condition{
		{Path: "a", Op: trigger.Equal, Value: "1"}, {Path: "a", Op: trigger.Less, Value: "5"}, {Path: "a.#.b", Op: trigger.NotEqual, Value: "x"}, {Path: "a.b", Op: trigger.Exists},
	}
	f.Fuzz(func(t *testing.T, data []byte) { readAll(memory(data), conds) })
}

func readAll(chunk memory, conds []trigger.Condition) {
	c, err := shred.Open(chunk, nil)
	if err != nil {
		return
	}
	c.Known = known(slices.Repeat([][]string{{"a text that is known", "another"}}, shred.MaxRows))
	for row := range c.Rows() {
		_, _ = c.Payload(row)
	}
	all := rows.All(c.Rows())
	for _, needle := range []string{"a", "zoë"} {
		_ = c.Text(shred.NewNeedle(needle), all, rows.None(c.Rows()))
	}
	for i := range conds {
		_, _ = c.Where(&conds[i], all, rows.None(c.Rows()))
	}
}

// TestDamage turns over bits and cuts chunks: nothing panics.
func TestDamage(t *testing.T) {
	t.Parallel()
	e := shred.NewEncoder()
	conds := conditions(t)[:20]
	for seed := range uint64(4) {
		m := newMaker(seed)
		list := m.chunk()
		list = list[:min(len(list), 40)]
		list = append(list, newRich(seed).chunk(0, 5)...)
		chunk := e.Encode(nil, append(list, typedChunk(m.Rand, 30)...), func([]byte) {})
		for range 200 {
			bad := bytes.Clone(chunk)
			for range 1 + m.IntN(3) {
				bad[m.IntN(len(bad))] ^= 1 << m.IntN(8)
			}
			readAll(bad, conds)
			readAll(bad[:m.IntN(len(bad))], conds)
		}
	}
}
