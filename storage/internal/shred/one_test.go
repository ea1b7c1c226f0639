package shred_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestOneByOne: whatever row is asked for after whichever, it comes back, also where
// numbers are kept as what they are more than the one before.
func TestOneByOne(t *testing.T) {
	t.Parallel()
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	for _, rows := range []int{1, 20, 700} {
		list := typedChunk(r, rows)
		for i := range list {
			var readings strings.Builder
			for k := range r.IntN(5) {
				fmt.Fprintf(&readings, `,{"n":%d,"at":"2026-11-23T%02d:%02d","sum":%d.%02d}`, 1000*i+k, i/60%24, i%60, 7*i+k, i%100)
			}
			list[i] = fmt.Appendf(nil, `{"rising":%d,"falling":%d,"readings":[{}%s],"other":%s}`, 100_000+i*i, -50*i, readings.String(), list[i])
		}
		c := opened(t, encoded([][][]byte{list})[0])
		for range 3 * rows {
			row := r.IntN(rows)
			if got, err := c.Payload(row); err != nil || !bytes.Equal(got, list[row]) {
				t.Fatalf("row %d of %d: %v\n%s\n%s", row, rows, err, got, list[row])
			}
		}
	}
}
