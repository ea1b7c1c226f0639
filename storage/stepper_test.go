package storage

import (
	"encoding/binary"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// TestStepper: near or far, forward or back, there or not, a stepper finds what a
// search finds.
func TestStepper(t *testing.T) {
	s, err := Create(filepath.Join(t.TempDir(), "x.ilog"), 0, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	r := rand.New(rand.NewPCG(1, 2))
	err = s.db.Update(func(tx *bolt.Tx) error {
		bucket := tx.Bucket(bucketNumbers)
		for n := range uint32(5000) {
			if r.IntN(3) > 0 {
				if err := bucket.Put(numberKey(n), numberKey(n)); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	asked := make([]uint32, 2000)
	for i := range asked {
		asked[i] = r.Uint32N(5200)
	}
	ascending := slices.Sorted(slices.Values(asked))
	err = s.db.View(func(tx *bolt.Tx) error {
		bucket := tx.Bucket(bucketNumbers)
		step := stepper{cursor: bucket.Cursor()}
		for _, n := range slices.Concat(ascending, asked) {
			got, want := step.get(numberKey(n)), bucket.Get(numberKey(n))
			if (got == nil) != (want == nil) || got != nil && binary.BigEndian.Uint32(got) != n {
				t.Fatalf("%d: %x instead of %x", n, got, want)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
