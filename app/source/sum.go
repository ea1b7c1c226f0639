package source

import (
	"crypto/sha256"
	"hash"
	"io"
)

// summed sums up what is read of a part as it is stored.
type summed struct {
	r io.Reader
	n int64
	h hash.Hash
}

func newSummed(r io.Reader) *summed { return &summed{r: r, h: sha256.New()} }

func (s *summed) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	s.n += int64(n)
	_, _ = s.h.Write(p[:n]) // never fails
	return n, err
}

// Sum returns the size and the SHA-256 of a Part as it is stored: packed, where it is.
// It reads what Items left, as far as that can be read.
func (f *File) Sum() (bytes int64, sum [sha256.Size]byte) {
	_, _ = io.Copy(io.Discard, f.raw)
	if f.sum == nil {
		return f.start + f.raw.n.Load(), sum
	}
	if f.book {
		f.outer.n.Store(f.sum.n) // with the entries that nobody needs
	}
	f.sum.h.Sum(sum[:0])
	return f.sum.n, sum
}
