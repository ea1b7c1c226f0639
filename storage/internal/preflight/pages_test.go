package preflight

import (
	"bytes"
	"errors"
	"testing"

	"integration-log/storage/internal/damage"
)

// TestPages: what was put in is there, alone and once; a long run takes little.
func TestPages(t *testing.T) {
	p := newPages()
	const long = 1 << 32
	for _, run := range [][2]uint64{{3, 1}, {piecePages - 1, 2}, {3 * piecePages, long}, {1 << 60, 1}} {
		if err := p.add(run[0], run[1]); err != nil {
			t.Fatal(err)
		}
		for _, id := range []uint64{run[0], run[0] + run[1]/2, run[0] + run[1] - 1} {
			if !p.has(id) || !errors.Is(p.add(id, 1), damage.Err) {
				t.Errorf("page %d is not there, or goes in twice", id)
			}
		}
		if p.has(run[0]-1) || p.has(run[0]+run[1]) {
			t.Errorf("a page beside %d to %d is there", run[0], run[0]+run[1]-1)
		}
	}
	if n := p.count(); n != 1+2+long+1 {
		t.Errorf("%d pages", n)
	}
	own := map[*piece]bool{}
	for _, piece := range p.pieces {
		own[piece] = true
	}
	if len(own) > 4 { // of the run, all pieces are one
		t.Errorf("%d pieces", len(own))
	}
}

// holey is a file that has nothing behind its bytes, and is as long as it says.
type holey struct{ *bytes.Reader }

func (f holey) ReadAt(b []byte, at int64) (int, error) {
	clear(b)
	_, _ = f.Reader.ReadAt(b, at) // the rest is a hole
	return len(b), nil
}

// TestAFileOfHoles: a file's word for how many pages it has costs nothing.
func TestAFileOfHoles(t *testing.T) {
	m := newImage(t, boltFile(t, source(t), testPage))
	const size = 1 << 60
	order.PutUint64(m.bytes[m.meta+pageHead+40:], size/testPage)
	m.reseal()
	report, err := Walk(holey{bytes.NewReader(m.bytes)}, size)
	if err != nil || report.Pages != size/testPage || report.Lost < size/testPage-uint64(len(m.bytes)) {
		t.Fatalf("%+v, %v", report, err)
	}
}
