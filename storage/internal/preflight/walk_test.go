package preflight

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"

	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/guard"
)

func TestWhatBboltWritesIsWhole(t *testing.T) {
	r := source(t)
	for range 12 {
		pageSize := testPage << r.IntN(4)
		b := boltFile(t, r, pageSize)
		report, err := walkBytes(b)
		if err != nil {
			t.Fatalf("pages of %d: %v", pageSize, err)
		}
		if report.PageSize != pageSize || report.WentBack || report.Lost != 0 || report.Pages > uint64(len(b)/pageSize) {
			t.Errorf("pages of %d: %+v", pageSize, report)
		}
		checkAgainstBolt(t, b, report)
	}
}

// checkAgainstBolt compares a report with what bbolt itself tells.
func checkAgainstBolt(t *testing.T, b []byte, report Report) {
	path := filepath.Join(t.TempDir(), "copy")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := bolt.Open(path, 0o600, options(0))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.View(func(tx *bolt.Tx) error {
		if report.TxID != uint64(tx.ID()) || int64(report.Pages)*int64(report.PageSize) != tx.Size() || report.Free != uint64(db.Stats().FreePageN) {
			t.Errorf("%+v, but bbolt is at %d with %d bytes and %d free pages", report, tx.ID(), tx.Size(), db.Stats().FreePageN)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

func TestALongFreeListIsRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	db, err := bolt.Open(path, 0o600, options(testPage))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []func(*bolt.Tx) error{
		func(tx *bolt.Tx) error {
			b, err := tx.CreateBucket([]byte("large"))
			if err != nil {
				return err
			}
			return b.Put([]byte("key"), make([]byte, manyFree*testPage))
		},
		func(tx *bolt.Tx) error { return tx.DeleteBucket([]byte("large")) },
	} {
		if err := db.Update(f); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	if report, err := Walk(file, info.Size()); err != nil || report.Free <= manyFree {
		t.Errorf("%+v, %v", report, err)
	}
}

// TestBboltSurvivesWhatPasses damages files in random ways: what Walk lets
// through must not harm bbolt, whether it reads or writes.
func TestBboltSurvivesWhatPasses(t *testing.T) {
	r := source(t)
	whole := boltFile(t, r, testPage)
	path := filepath.Join(t.TempDir(), "damaged")
	passed, found := 0, 0
	for range 120 {
		b := bytes.Clone(whole)
		damageAtRandom(r, b)
		if _, err := walkBytes(b); err != nil {
			found++
			continue
		}
		passed++
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := guard.Run(func() error { return use(path) }); err != nil {
			t.Fatalf("Walk let pass what bbolt does not: %v", err)
		}
	}
	t.Logf("%d passed, %d found", passed, found)
	if passed == 0 || found == 0 {
		t.Errorf("%d passed and %d were found; this test needs both", passed, found)
	}
}

// damageAtRandom changes bytes, mostly in heads and tables, or moves pages.
func damageAtRandom(r *rand.Rand, b []byte) {
	page := func() []byte { n := r.IntN(len(b) / testPage); return b[n*testPage : (n+1)*testPage] }
	switch p := page(); r.IntN(6) {
	case 0:
		p[r.IntN(len(p))] ^= 1 << r.IntN(8)
	case 1:
		p[r.IntN(pageHead)] ^= 1 << r.IntN(8)
	case 2:
		p[r.IntN(100)] = byte(r.Uint32())
	case 3:
		order.PutUint64(p[r.IntN(len(p)/8)*8:], r.Uint64N(uint64(len(b)/testPage)))
	case 4:
		copy(p, page())
	case 5:
		clear(p[r.IntN(len(p)):])
	}
}

func TestEveryCutIsFound(t *testing.T) {
	r := source(t)
	b := boltFile(t, r, testPage)
	report, err := walkBytes(b)
	if err != nil {
		t.Fatal(err)
	}
	used := int(report.Pages) * testPage
	for range 200 {
		if _, err := walkBytes(b[:r.IntN(used)]); err == nil {
			t.Fatal("a file that was cut is taken for whole")
		}
	}
	if _, err := walkBytes(b[:used]); err != nil {
		t.Errorf("the end behind the high-water mark is needed: %v", err)
	}
}

func TestWhatIsNoBboltFile(t *testing.T) {
	for _, b := range [][]byte{nil, []byte("text"), make([]byte, 10*testPage), bytes.Repeat([]byte("text"), 5000)} {
		if _, err := walkBytes(b); !errors.Is(err, ErrForeign) || errors.Is(err, damage.Err) {
			t.Errorf("%d bytes: %v", len(b), err)
		}
	}
}

type failing struct{ *bytes.Reader }

var errDisk = errors.New("input/output error")

func (f failing) ReadAt(b []byte, at int64) (int, error) {
	if at > 2*testPage {
		return 0, errDisk
	}
	return f.Reader.ReadAt(b, at)
}

func TestAReadThatFailsIsNoDamage(t *testing.T) {
	b := boltFile(t, source(t), testPage)
	if _, err := Walk(failing{bytes.NewReader(b)}, int64(len(b))); !errors.Is(err, errDisk) || errors.Is(err, damage.Err) {
		t.Errorf("%v", err)
	}
}

func FuzzWalk(f *testing.F) {
	r := rand.New(rand.NewPCG(3, 1))
	whole := boltFile(f, r, testPage)
	f.Add(uint32(0), uint64(0), uint32(testPage), uint64(1))
	for range 20 {
		f.Add(r.Uint32(), r.Uint64(), r.Uint32(), r.Uint64N(64))
	}
	// Two numbers of eight bytes anywhere in a file that is whole.
	f.Fuzz(func(t *testing.T, at uint32, value uint64, at2 uint32, value2 uint64) {
		b := bytes.Clone(whole)
		order.PutUint64(b[int(at)%(len(b)-8):], value)
		order.PutUint64(b[int(at2)%(len(b)-8):], value2)
		counted := &counting{Reader: bytes.NewReader(b)}
		if report, err := Walk(counted, int64(len(b))); err == nil && report.Pages > uint64(len(b)/testPage) {
			t.Errorf("%+v of %d bytes", report, len(b))
		}
		if counted.bytes > 20*len(b) {
			t.Errorf("%d bytes were read of %d", counted.bytes, len(b))
		}
	})
}

// counting counts what is read.
type counting struct {
	*bytes.Reader
	bytes int
}

func (c *counting) ReadAt(b []byte, at int64) (int, error) {
	c.bytes += len(b)
	return c.Reader.ReadAt(b, at)
}
