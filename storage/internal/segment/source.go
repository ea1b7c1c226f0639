package segment

import "integration-log/storage/internal/damage"

// Source is a part's bytes where they are stored, verified as they are read.
type Source interface {
	Len() int
	Bytes(from, to int) ([]byte, error) // shares the stored memory
}

// within is a run of bytes of a source.
type within struct {
	of       Source
	from, to int
}

func cut(of Source, from, to int) (Source, error) {
	if from < 0 || from > to || to > of.Len() {
		return nil, damage.New("bytes %d to %d of %d", from, to, of.Len())
	}
	return within{of, from, to}, nil
}

func (w within) Len() int { return w.to - w.from }

func (w within) Bytes(from, to int) ([]byte, error) {
	if from < 0 || from > to || to > w.Len() {
		return nil, damage.New("bytes %d to %d of %d", from, to, w.Len())
	}
	return w.of.Bytes(w.from+from, w.from+to)
}
