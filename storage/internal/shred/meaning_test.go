package shred_test

import (
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage/internal/match"
	"integration-log/storage/internal/rows"
	"integration-log/storage/internal/shred"
)

// compareText asks a chunk and each payload for one needle.
func compareText(t testing.TB, c *shred.Chunk, payloads [][]byte, needle string) {
	t.Helper()
	needle = trigger.Fold(needle)
	for i := range 4 {
		c.Passing = i%2 == 0
		among, hits := some(len(payloads)), rows.None(len(payloads))
		if i > 1 { // as a search of a period does
			among.RemoveBefore(len(payloads) / 3)
		}
		if err := c.Text(shred.NewNeedle(needle), among, hits); err != nil {
			t.Fatal(err)
		}
		for row, payload := range payloads {
			want := among.Has(row) && match.Payload(payload, needle)
			if hits.Has(row) != want {
				t.Fatalf("%q in row %d %.300q: %v (passing: %v)", needle, row, payload, hits.Has(row), c.Passing)
			}
		}
	}
}

// some leaves out a few rows.
func some(n int) rows.Set {
	among := rows.All(n)
	for row := 5; row < n; row += 11 {
		among[row/64] &^= 1 << (row % 64)
	}
	return among
}

// compareWhere asks a chunk and each payload for one condition, and returns
// whether the chunk took it.
func compareWhere(t testing.TB, c *shred.Chunk, payloads [][]byte, cond *trigger.Condition) bool {
	t.Helper()
	among, hits := some(len(payloads)), rows.None(len(payloads))
	fast, err := c.Where(cond, among, hits)
	if err != nil {
		t.Fatal(err)
	}
	for row, payload := range payloads {
		want := fast && among.Has(row) && match.Condition(cond, payload)
		if hits.Has(row) != want {
			t.Fatalf("%s %s %q (fast: %v) in row %d %.300q: %v", cond.Path, cond.Op, cond.Value, fast, row, payload, hits.Has(row))
		}
	}
	return fast
}

var needles = []string{
	"a", "A", "1", "0", "x", "anna", "zoë", "é", "\u212a", "i̇", "k", "i", "b", "/", `\`, `"`, `"q`, "q\"", "true", "null", "e", "E4", "two w", "3f2504e0", "-4f89-", "08:00", "\ufffd", "\xff", "{", "[]", "\x00", "\n", "n1", ".5", "long key", "#", "ude00", "😀", "ß", "ss", "t\u00e9",
}

var conditionTexts = []string{
	"a exists", "b exists", "a.b exists", "a.b.c exists", "a.0 exists", "0 exists", "a.# exists", "a.#.b exists", "#.a exists", "a.#.b.#.a exists", "é exists", "a.é.b exists",
	"a = 1", "a = 1.0", "a != 1", "a = Anna", "a ~ ^A", "a < 5", "a >= 3.5", "a = {}", "a != {}", "a = []", "a = null", "a = true", "a = Zoë", "a ~ .", "b = x", "b != x", "c > a", "a.b = 1", "a.b != 1", "a.b ~ n.", "a.b.c != 0",
	"a.#.b = 1", "a.#.b != 1", "a.#.b.c ~ .", "#.a = 1", "#.a ~ .", "a.0 = 1", "a.1.b != 1", "0 = 1", "a.a.b != 5", "long key ~ .", "d ~ x|1", "a.b.0 ~ .", "a.#.0 ~ .", "a.#.#.b ~ .", "a.@this = 1", "a* = 1", `a\.b = 1`, "a|b = 1", "#(a==1).b exists",
}

func conditions(t testing.TB) (list []trigger.Condition) {
	for _, text := range conditionTexts {
		c, err := trigger.ParseCondition(text)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, c)
	}
	return list
}

// TestAsPlain: chunks find what match finds in each payload.
func TestAsPlain(t *testing.T) {
	t.Parallel()
	conds := conditions(t)
	e := shred.NewEncoder()
	chunks := [][][]byte{awkward()}
	for seed := range uint64(30) {
		chunks = append(chunks, newMaker(seed).chunk())
	}
	fast := 0
	var buffers shred.Buffers // for all chunks
	for seed, payloads := range chunks {
		t.Logf("seed %d", seed-1)
		c := roundTrip(t, e, payloads)
		c.Buffers = &buffers
		for _, needle := range needles {
			compareText(t, c, payloads, needle)
		}
		for i := range conds {
			if compareWhere(t, c, payloads, &conds[i]) {
				fast++
			}
		}
	}
	if fast < len(chunks)*len(conds)/2 {
		t.Errorf("%d of %d conditions were answered from columns", fast, len(chunks)*len(conds))
	}
}
