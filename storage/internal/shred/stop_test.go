package shred_test

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage/internal/rows"
	"integration-log/storage/internal/shred"
)

// TestStop: a search that is stopped decodes nothing after that.
func TestStop(t *testing.T) {
	t.Parallel()
	const n = 12
	wide, whole := make([][]byte, 200), make([][]byte, n)
	for i := range wide {
		for column := range n {
			wide[i] = fmt.Appendf(wide[i], `,"%c":"some text %d"`, 'a'+column, i*i*column+i)
		}
		wide[i] = append(append([]byte("{"), wide[i][1:]...), '}')
	}
	for i := range whole {
		whole[i] = bytes.Repeat([]byte("some text, no JSON "), 10_000)
	}
	text := func(c *shred.Chunk) error {
		return c.Text(shred.NewNeedle("text"), rows.All(c.Rows()), rows.None(c.Rows()))
	}
	where := func(c *shred.Chunk) error {
		_, err := c.Where(&trigger.Condition{Path: "a", Op: trigger.Exists}, rows.All(c.Rows()), rows.None(c.Rows()))
		return err
	}
	for _, test := range []struct {
		payloads [][]byte
		ask      func(*shred.Chunk) error
	}{{wide, text}, {whole, text}, {whole, where}} {
		chunk := encoded([][][]byte{test.payloads})[0]
		c := opened(t, chunk)
		before := c.Decoded
		if err := test.ask(c); err != nil || c.Decoded-before < n {
			t.Fatalf("%d decoded of %d, %v", c.Decoded-before, n, err)
		}
		c = opened(t, chunk)
		stop := errors.New("stop")
		asked, decoded := 0, int64(-1)
		c.Stop = func() error {
			if asked++; asked < n/2 {
				return nil
			}
			if decoded < 0 {
				decoded = c.Decoded
			}
			return stop
		}
		if err := test.ask(c); !errors.Is(err, stop) || decoded < 0 || c.Decoded != decoded {
			t.Errorf("stopped with %d decoded, and went on to %d: %v", decoded, c.Decoded, err)
		}
	}
}
