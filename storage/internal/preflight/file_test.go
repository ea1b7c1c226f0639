package preflight

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"
)

const testPage = 1024

func source(t testing.TB) *rand.Rand {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	return rand.New(rand.NewPCG(seed, 0))
}

func options(pageSize int) *bolt.Options {
	return &bolt.Options{PageSize: pageSize, FreelistType: bolt.FreelistMapType, NoSync: true} // a test's file need not survive
}

// boltFile returns the bytes of a file that bbolt wrote in several transactions:
// buckets within buckets, inline ones, branches, large values and keys, free pages.
func boltFile(t testing.TB, r *rand.Rand, pageSize int) []byte {
	path := filepath.Join(t.TempDir(), "file")
	db, err := bolt.Open(path, 0o600, options(pageSize))
	if err != nil {
		t.Fatal(err)
	}
	for range 3 + r.IntN(3) {
		if err := db.Update(func(tx *bolt.Tx) error { return change(tx, r) }); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func change(tx *bolt.Tx, r *rand.Rand) error {
	for day := range 4 {
		name := []byte{'d', byte(day)}
		if r.IntN(8) == 0 && tx.Bucket(name) != nil {
			if err := tx.DeleteBucket(name); err != nil {
				return err
			}
		}
		top, err := tx.CreateBucketIfNotExists(name)
		if err != nil {
			return err
		}
		for part := range 3 {
			b, err := top.CreateBucketIfNotExists([]byte{byte(part)})
			if err != nil {
				return err
			}
			b.FillPercent = 0.1 + 0.9*r.Float64()
			if err := fill(b, r, part*part*40); err != nil {
				return err
			}
		}
	}
	return nil
}

func fill(b *bolt.Bucket, r *rand.Rand, n int) error {
	for range n {
		key := fmt.Appendf(nil, "%0*d", 1+r.IntN(12), r.IntN(1000))
		if r.IntN(40) == 0 {
			key = append(key, make([]byte, r.IntN(5000))...)
		}
		value := make([]byte, r.IntN(60))
		if r.IntN(30) == 0 {
			value = make([]byte, r.IntN(9000))
		}
		if err := b.Put(key, value); err != nil {
			return err
		}
		if r.IntN(3) == 0 {
			if first, _ := b.Cursor().Seek(key[:1]); first != nil {
				if err := b.Delete(bytes.Clone(first)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func walkBytes(b []byte) (Report, error) { return Walk(bytes.NewReader(b), int64(len(b))) }

// use reads everything in a file with bbolt and writes to it.
func use(path string) error {
	db, err := bolt.Open(path, 0o600, options(0))
	if err != nil {
		return err
	}
	defer db.Close()
	if err := db.View(func(tx *bolt.Tx) error {
		return tx.ForEach(func(_ []byte, b *bolt.Bucket) error { return readAll(b) })
	}); err != nil {
		return err
	}
	return db.Update(func(tx *bolt.Tx) error { return change(tx, rand.New(rand.NewPCG(1, 1))) })
}

func readAll(b *bolt.Bucket) error {
	return b.ForEach(func(key, value []byte) error {
		if inner := b.Bucket(key); inner != nil {
			return readAll(inner)
		}
		_ = bytes.Count(value, []byte{1}) // every byte
		return nil
	})
}
