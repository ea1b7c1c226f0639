package storage

import (
	"fmt"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// TestPageMap: the pages of a bucket's values are found as bbolt counts them, and
// a page that is not there is none.
func TestPageMap(t *testing.T) {
	t.Parallel()
	db, err := bolt.Open(filepath.Join(t.TempDir(), "pages"), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	name := []byte("values")
	err = db.Update(func(tx *bolt.Tx) error {
		bucket, err := tx.CreateBucket(name)
		for i := 0; i < 2_000 && err == nil; i++ {
			err = bucket.Put(fmt.Appendf(nil, "%06d", i), make([]byte, 300))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	err = db.View(func(tx *bolt.Tx) error {
		pages, bucket := pagesOf(tx), tx.Bucket(name)
		pages.expectValues(&wayToNewest{}, bucket)
		pages.expect([]uint64{0, 2, 3, uint64(tx.Size()), 1 << 62})
		stats, leaves := bucket.Stats(), 0
		for level := []uint64{uint64(bucket.Root())}; len(level) > 0; {
			leaves, level = len(level), pages.below(level)
		}
		if leaves != stats.LeafPageN || stats.Depth < 2 {
			t.Errorf("%d leaves of %d", leaves, stats.LeafPageN)
		}
		for _, id := range []uint64{0, uint64(tx.Size()), 1 << 62} {
			if pages.page(id) != nil {
				t.Errorf("page %d is there", id)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
