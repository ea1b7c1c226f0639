package preflight

import (
	"fmt"
	"io"
	"slices"

	"integration-log/storage/internal/damage"
)

// Report is what a walk found out.
type Report struct {
	PageSize int
	TxID     uint64 // the transaction that the file stands at
	FreeList uint64 // its first page
	Pages    uint64 // up to the high-water mark
	Free     uint64 // of them in the free list
	Lost     uint64 // of them neither in use nor free; harmless
	// WentBack tells that one of the two metas is damaged or too old: the file is
	// as before its last commit, or as before one that is missing.
	WentBack bool
}

// Metas reads the metas only: enough to open the file and to take its lock, not to
// read in it. Errors: ErrForeign, those of damaged bytes, and those of reading.
func Metas(file io.ReaderAt, size int64) (Report, error) {
	m, err := headOf(file, size)
	return m.report(), err
}

func (m *chosen) report() Report {
	return Report{PageSize: int(m.pageSize), TxID: m.tx, FreeList: m.free, Pages: m.high, WentBack: m.wentBack}
}

func headOf(file io.ReaderAt, size int64) (chosen, error) {
	m, err := chooseMeta(file, size)
	if err != nil {
		return chosen{}, fmt.Errorf("read the metas: %w", err)
	}
	if m.high > uint64(size/m.pageSize) {
		return chosen{}, damage.New("the file has %d bytes, too few for %d pages of %d", size, m.high, m.pageSize)
	}
	return m, nil
}

// Walk reads a whole file as the package comment says. Nobody may write to the
// file meanwhile. Its memory is a bit a page that is reached, and a few pages.
func Walk(file io.ReaderAt, size int64) (Report, error) {
	m, err := headOf(file, size)
	if err != nil {
		return Report{}, err
	}
	w := &walker{file: file, pageSize: m.pageSize, high: m.high, reached: newPages()}
	if err := w.reached.add(0, min(2, m.high)); err != nil {
		return Report{}, err
	}
	if err := w.tree(subtree{page: m.root, root: true, top: true}); err != nil {
		return Report{}, err
	}
	report := m.report()
	if report.Free, err = w.freeList(m.free); err != nil {
		return Report{}, fmt.Errorf("read the free list: %w", err)
	}
	report.Lost = m.high - w.reached.count()
	return report, nil
}

type walker struct {
	file     io.ReaderAt
	pageSize int64
	high     uint64
	reached  *pages
	buffer   []byte    // the page that is read
	keys     [2][]byte // keys outside of buffer, in turn
}

// subtree is a page and what its place tells of it.
type subtree struct {
	page     uint64
	from, to []byte // its first key, and what its keys are below; nil: not known
	depth    int
	root     bool // of a bucket
	top      bool // of the bucket that has nothing but buckets
}

// tree looks at a page and at all that it leads to.
func (w *walker) tree(t subtree) error {
	p, err := w.enter(t)
	if err != nil {
		return err
	}
	below, err := w.elements(p, t)
	if err != nil {
		return fmt.Errorf("page %d: %w", t.page, err)
	}
	for _, child := range below {
		if err := w.tree(child); err != nil {
			return err
		}
	}
	return nil
}

// page is one that has been entered: its head is good and its table is in bytes.
type page struct {
	head
	at    int64  // in the file
	bytes []byte // of its beginning; the table of its elements at least
	size  int64  // with its overflow
}

// enter reads the beginning of a page and marks its pages as reached.
func (w *walker) enter(t subtree) (page, error) {
	if t.depth > maxDepth {
		return page{}, damage.New("page %d is %d pages below the root", t.page, t.depth)
	}
	p, err := w.head(t.page)
	if err != nil {
		return page{}, err
	}
	switch {
	case p.flags != flagBranch && p.flags != flagLeaf:
		return page{}, damage.New("page %d has the flags %x, neither branch nor leaf", t.page, p.flags)
	case p.count == 0 && (p.flags == flagBranch || !t.top || !t.root):
		return page{}, damage.New("page %d is empty", t.page)
	case pageHead+int64(p.count)*elementSize > min(p.size, tablePages*w.pageSize):
		return page{}, damage.New("page %d has %d elements", t.page, p.count)
	case p.flags == flagBranch && p.size > (tablePages+1)*w.pageSize+branchKeys:
		return page{}, damage.New("branch page %d has %d bytes", t.page, p.size)
	}
	need := max(w.pageSize, pageHead+int64(p.count)*elementSize)
	w.buffer = slices.Grow(w.buffer[:0], int(need))[:need]
	p.bytes = w.buffer
	return p, w.read(p.bytes, p.at)
}

// head reads the head of a page, whose pages become reached.
func (w *walker) head(id uint64) (page, error) {
	if id < 2 || id >= w.high {
		return page{}, damage.New("page %d is outside of the file", id)
	}
	var b [pageHead]byte
	p := page{at: int64(id) * w.pageSize}
	if err := w.read(b[:], p.at); err != nil {
		return page{}, err
	}
	p.head = readHead(b[:])
	if p.id != id {
		return page{}, damage.New("page %d says that it is page %d", id, p.id)
	}
	if uint64(p.overflow) >= w.high-id {
		return page{}, damage.New("page %d has %d more pages, beyond the end", id, p.overflow)
	}
	p.size = (int64(p.overflow) + 1) * w.pageSize
	return p, w.reached.add(id, uint64(p.overflow)+1)
}

func (w *walker) read(b []byte, at int64) error {
	if _, err := w.file.ReadAt(b, at); err != nil {
		return fmt.Errorf("read %d bytes at %d: %w", len(b), at, err)
	}
	return nil
}
