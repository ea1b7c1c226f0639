package app

import (
	"bytes"
	"context"
	"fmt"
	"testing"

	"github.com/klauspost/compress/gzip"
)

// endless gives the same bytes again and again, and calls a stop when it gave many.
type endless struct {
	chunk []byte
	at    int
	given int
	after int
	stop  func()
}

func (e *endless) Read(p []byte) (int, error) {
	n := copy(p, e.chunk[e.at:])
	e.at = (e.at + n) % len(e.chunk)
	if e.given += n; e.given >= e.after {
		e.stop()
	}
	return n, nil
}

func member(t *testing.T, text []byte) []byte {
	t.Helper()
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write(text); err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}

// TestCancelWherever: what never ends is given up wherever it is: while nothing but
// blanks are unpacked, among rejects before anything readable came, and among rows.
func TestCancelWherever(t *testing.T) {
	t.Parallel()
	var rows, broken bytes.Buffer
	for i := range 3000 {
		fmt.Fprintf(&rows, "{\"id\":\"%d\",\"scheduledDateTime\":\"2026-11-20T08:00:00Z\",\"status\":\"finished\"}\n", i)
		fmt.Fprintf(&broken, "{\"id\":\"%d\",\n", i)
	}
	blanks := bytes.Repeat([]byte("  \t\n \r\n\n"), 1<<13)
	for name, text := range map[string][]byte{"blanks": append([]byte("{}"), blanks...), "rejects": broken.Bytes(), "rows": rows.Bytes()} {
		for _, packed := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s packed %v", name, packed), func(t *testing.T) {
				t.Parallel()
				a, actor := archive(t)
				ctx, cancel := context.WithCancel(context.Background())
				defer cancel()
				e := &endless{chunk: text, after: 40 * len(text), stop: cancel}
				if packed {
					e.chunk = member(t, text)
					e.after = 40 * len(e.chunk)
				}
				s, err := a.Import(ctx, actor, ImportRequest{Paths: []string{stdin}, Reader: e, Format: "native"}, nil)
				if CodeOf(err) != Cancelled {
					t.Errorf("%s, %v", counts(s), err)
				}
			})
		}
	}
}
