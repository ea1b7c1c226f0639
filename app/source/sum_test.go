package source

import (
	"context"
	"crypto/sha256"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSum: the sum is of the bytes on disk, however far the items were read.
func TestSum(t *testing.T) {
	lines := []byte(strings.Repeat("{\"a\":\"some text\"}\n", 100_000))
	for name, stored := range map[string][]byte{"plain": lines, "gzip": packGzip(lines), "zstd": packZstd(lines)} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, stored, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, items := range []int{0, 1, 100_000} {
			bytes, sum := sumBehind(t, path, items)
			if bytes != int64(len(stored)) || sum != sha256.Sum256(stored) {
				t.Errorf("%s, behind %d items: %d bytes, %x", name, items, bytes, sum)
			}
		}
	}
}

func sumBehind(t *testing.T, path string, items int) (int64, [sha256.Size]byte) {
	t.Helper()
	for part, err := range Parts(context.Background(), path) {
		if err != nil {
			t.Fatal(err)
		}
		f, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		n := 0
		if items > 0 {
			for _, err := range f.Items(context.Background()) {
				if err != nil {
					t.Fatal(err)
				}
				if n++; n == items {
					break
				}
			}
		}
		return f.Sum()
	}
	t.Fatal("no part")
	return 0, [sha256.Size]byte{}
}

// TestSumEndsWithItsContext: what is left of a part is not read when nobody wants it any more.
func TestSumEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	r := &cancelling{after: 100, cancel: cancel}
	for part, err := range StreamParts(ctx, "log", r) {
		if err != nil {
			break
		}
		f, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		f.Sum()
		f.Close()
	}
	if r.reads != r.after {
		t.Errorf("%d reads, want %d", r.reads, r.after)
	}
}

// cancelling gives records for ever, and cancels after some reads.
type cancelling struct {
	reads, after int
	cancel       func()
}

func (c *cancelling) Read(p []byte) (int, error) {
	if c.reads++; c.reads == c.after {
		c.cancel()
	}
	if c.reads > 10*c.after {
		return 0, io.EOF
	}
	return copy(p, strings.Repeat("{}\n", 1000)), nil
}
