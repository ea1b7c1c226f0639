package preflight

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// contents returns every key with its value, as bbolt reads them.
func contents(t *testing.T, b []byte) map[string]string {
	path := filepath.Join(t.TempDir(), "copy")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := bolt.Open(path, 0o600, options(0))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	all := map[string]string{}
	var gather func(b *bolt.Bucket) error
	gather = func(b *bolt.Bucket) error {
		return b.ForEach(func(key, value []byte) error {
			if inner := b.Bucket(key); inner != nil {
				return gather(inner)
			}
			all[string(key)+"="+string(value)] = string(value)
			return nil
		})
	}
	if err := db.View(func(tx *bolt.Tx) error {
		return tx.ForEach(func(_ []byte, b *bolt.Bucket) error { return gather(b) })
	}); err != nil {
		t.Fatal(err)
	}
	return all
}

// missing counts what Scan does not find of it.
func missing(t *testing.T, b []byte, all map[string]string) int {
	t.Helper()
	left := map[string]bool{}
	for pair := range all {
		left[pair] = true
	}
	byKey := map[string][]int64{}
	for f, err := range Scan(context.Background(), bytes.NewReader(b), int64(len(b))) {
		if err != nil {
			t.Fatal(err)
		}
		byKey[string(f.Key)] = append(byKey[string(f.Key)], f.At)
	}
	for pair, value := range all {
		for _, at := range byKey[pair[:len(pair)-len(value)-1]] {
			if at+int64(len(value)) <= int64(len(b)) && string(b[at:at+int64(len(value))]) == value {
				delete(left, pair)
			}
		}
	}
	return len(left)
}

func TestScanFindsAllOfAWholeFile(t *testing.T) {
	r := source(t)
	for range 5 {
		b := boltFile(t, r, testPage<<r.IntN(3))
		if n := missing(t, b, contents(t, b)); n != 0 {
			t.Errorf("%d values are not found", n)
		}
	}
}

// TestScanNeedsNoTree destroys the metas, every branch and some leaves.
func TestScanNeedsNoTree(t *testing.T) {
	m := newImage(t, boltFile(t, source(t), testPage))
	all := contents(t, m.bytes)
	clear(m.bytes[:2*testPage])
	for f, err := range Scan(context.Background(), bytes.NewReader(m.bytes), int64(len(m.bytes))) {
		if err != nil || f.Use != Unknown {
			t.Fatalf("%+v, %v", f, err)
		}
	}
	for _, id := range m.branches {
		clear(m.page(id)[:testPage])
	}
	if n := missing(t, m.bytes, all); n != 0 {
		t.Errorf("%d values are not found", n)
	}
	lost := readHead(m.page(m.leaves[0])).count
	clear(m.page(m.leaves[0])[:testPage])
	if n := missing(t, m.bytes, all); n > lost {
		t.Errorf("%d values are not found, %d were destroyed", n, lost)
	}
}

// TestScanTellsWhatIsFree: what a page in use has is not said to be deleted.
func TestScanTellsWhatIsFree(t *testing.T) {
	m := newImage(t, boltFile(t, source(t), testPage))
	inUse, free := 0, 0
	for f, err := range Scan(context.Background(), bytes.NewReader(m.bytes), int64(len(m.bytes))) {
		if err != nil {
			t.Fatal(err)
		}
		switch f.Use {
		case Free:
			free++
		case InUse:
			inUse++
		default:
			t.Fatal("the free list is there, but not read")
		}
	}
	if all := len(contents(t, m.bytes)); inUse < all || free == 0 {
		t.Errorf("%d in use and %d free of %d values", inUse, free, all)
	}
}

func TestScanEndsWithItsContext(t *testing.T) {
	b := boltFile(t, source(t), testPage)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for f, err := range Scan(ctx, bytes.NewReader(b), int64(len(b))) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%v, %v", f, err)
		}
	}
}

func FuzzScan(f *testing.F) {
	for _, page := range []int{0, testPage} {
		b := make([]byte, 4*testPage)
		copy(b[2*testPage+page:], []byte{0, 0, 0, 0, 0, 0, 0, 0, flagLeaf, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 16, 0, 0, 0, 4, 0, 0, 0, 40, 0, 0, 0})
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for found, err := range Scan(context.Background(), bytes.NewReader(b), int64(len(b))) {
			if err != nil || found.At < 0 || found.At > int64(len(b)) || len(found.Key) > len(b) {
				t.Errorf("%+v of %d bytes: %v", found, len(b), err)
			}
		}
	})
}
