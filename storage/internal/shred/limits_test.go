package shred_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"integration-log/storage/internal/shred"
)

// manyKeys returns an object of n different keys.
func manyKeys(n, seed int) []byte {
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, `%c"key%d":%d`, "{,"[min(i, 1)], seed*n+i, i)
	}
	return append(b.Bytes(), '}')
}

// TestLimits: what goes over a limit comes back all the same, and is found.
func TestLimits(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("long text ", 1<<20)
	payloads := [][]byte{
		manyKeys(10_000, 0), []byte(`{"a":"` + text + `"}`), []byte(text), manyKeys(100, 1), manyKeys(100, 2), {},
		[]byte(`{"a":"` + text[:1<<19] + `","b":[` + strings.Repeat("1,", 100_000) + `1]}`),
		bytes.Repeat([]byte{'a'}, 3<<20),
	}
	for i := range 400 {
		payloads = append(payloads, fmt.Appendf(nil, `{"b":2%s}`, strings.Repeat(" ", i)), manyKeys(30, i))
	}
	c := roundTrip(t, shred.NewEncoder(), payloads)
	for _, needle := range []string{"text long", "key9999", "key3001"} {
		compareText(t, c, payloads, needle)
	}
	for _, cond := range conditions(t)[:8] {
		compareWhere(t, c, payloads, &cond)
	}
}

// TestTold: a search index is told every text that a search finds.
func TestTold(t *testing.T) {
	t.Parallel()
	e := shred.NewEncoder()
	for seed := range uint64(20) {
		payloads := newMaker(seed).chunk()
		told := map[string]bool{}
		e.Encode(nil, payloads, func(text []byte) { told[string(text)] = true })
		for _, payload := range payloads {
			eachText(payload, func(text string) {
				if text != "" && !told[text] {
					t.Fatalf("seed %d: %q of %q was not told", seed, text, payload)
				}
			})
		}
	}
}
