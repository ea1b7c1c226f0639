package shred_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/rows"
	"integration-log/storage/internal/shred"
)

// known is texts by row.
type known [][]string

func (k known) of(row, number int) (string, bool) {
	if number >= len(k[row]) {
		return "", false
	}
	return k[row][number], true
}

func (k known) Append(dst []byte, row, number int) ([]byte, error) {
	text, ok := k.of(row, number)
	if !ok {
		return dst, damage.New("text %d of row %d", number, row)
	}
	return append(dst, text...), nil
}

func (k known) Having(text string) (rows.Set, error) {
	set := rows.None(len(k))
	for row := range k {
		if slices.Contains(k[row], text) {
			set.Add(row)
		}
	}
	return set, nil
}

// borrowing returns payloads with texts that are known of them: once, in a list, in
// some rows only, mixed with others, with an escape, and short.
func borrowing(r *rand.Rand, n int) (payloads [][]byte, k known) {
	for range n {
		var texts []string
		for range 1 + r.IntN(4) {
			texts = append(texts, fmt.Sprintf("%08x-0000-4000-8000-%012x", r.Uint32(), r.IntN(1<<40)))
		}
		texts = append(texts, fmt.Sprintf(`a \\ long enough text %d`, r.IntN(1e6)), fmt.Sprint(r.IntN(1e6)), "Zoë of the long name "+fmt.Sprint(r.IntN(1e6)))
		last := len(texts) - 1
		list := strings.Join(texts[:last-2], `","`)
		payload := fmt.Sprintf(`{"id":"%s","name":"%s","list":["%s"],"escaped":"%s","short":"%s","mixed":["%s","%032x"],"n":%s`,
			texts[0], texts[last], list, texts[last-2], texts[last-1], list, r.Uint64(), texts[last-1])
		if r.IntN(3) == 0 {
			payload += fmt.Sprintf(`,"some":{"id":"%s"}`, texts[r.IntN(last-2)])
		}
		r.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
		payloads, k = append(payloads, []byte(payload+"}")), append(k, texts)
	}
	return payloads, k
}

// TestBorrowed: what is known comes back byte for byte and is compared as it was
// written, takes next to nothing, and neither is told nor found in the chunk.
func TestBorrowed(t *testing.T) {
	t.Parallel()
	const seed = 41
	r := rand.New(rand.NewPCG(seed, 0))
	for _, n := range []int{1, 3, 40, 300, shred.MaxRows} {
		payloads, k := borrowing(r, n)
		e := shred.NewEncoder()
		e.Known = k.of
		told := map[string]bool{}
		chunk := e.Encode(nil, payloads, func(text []byte) { told[string(text)] = true })
		open := func() *shred.Chunk {
			c := opened(t, chunk)
			c.Known = k
			return c
		}
		c := open()
		for row, want := range payloads {
			if got, err := c.Payload(row); err != nil || !bytes.Equal(got, want) {
				t.Fatalf("seed %d, row %d of %d: %q instead of %q, %v", seed, row, n, got, want, err)
			}
		}
		id := string(payloads[0][len(`{"id":"`):][:36])
		for _, path := range []string{"id", "name", "list.#", "some.id", "mixed.#", "escaped", "short", "n"} {
			for _, op := range allOps {
				for _, value := range []string{id, "Zoë of the long name 5", "8", ""} {
					compareWhere(t, open(), payloads, &trigger.Condition{Path: path, Op: op, Value: value})
				}
			}
		}
		if n < 40 {
			continue // few tokens are kept one by one
		}
		for text := range told {
			if strings.HasPrefix(text, "Zoë") {
				t.Fatalf("seed %d: %q is told", seed, text)
			}
		}
		hits := rows.None(n)
		if err := open().Text(shred.NewNeedle("zoë of the long"), rows.All(n), hits); err != nil || !hits.Empty() {
			t.Errorf("seed %d: %d rows have what is known, %v", seed, hits.Count(), err)
		}
		if whole := encoded([][][]byte{payloads})[0]; len(whole)-len(chunk) < (16+4)*n { // an id and a name
			t.Errorf("seed %d: %d bytes instead of %d", seed, len(chunk), len(whole))
		}
	}
}

// TestBorrowedFromNothing: without what it borrows a payload is damaged, and so is
// one that is turned into another, or nothing of it is wrong.
func TestBorrowedFromNothing(t *testing.T) {
	t.Parallel()
	const seed = 42
	r := rand.New(rand.NewPCG(seed, 0))
	payloads, k := borrowing(r, 60)
	e := shred.NewEncoder()
	e.Known = k.of
	chunk := e.Encode(nil, payloads, func([]byte) {})
	less := slices.Clone(k)
	for row := range less {
		less[row] = nil
	}
	equal := trigger.Condition{Path: "id", Op: trigger.Equal, Value: "x"}
	for _, other := range []shred.Known{nil, less} {
		c := opened(t, chunk)
		if other != nil {
			c.Known = other
		}
		if got, err := c.Payload(7); !errors.Is(err, damage.Err) {
			t.Errorf("%q, %v", got, err)
		}
		if _, err := c.Where(&equal, rows.All(60), rows.None(60)); (other == nil) != errors.Is(err, damage.Err) {
			t.Errorf("a condition: %v", err)
		}
	}
	conds := conditions(t)[:20]
	for range 300 {
		bad := bytes.Clone(chunk)
		for range 1 + r.IntN(3) {
			bad[r.IntN(len(bad))] ^= 1 << r.IntN(8)
		}
		readAll(bad, conds)
	}
}
