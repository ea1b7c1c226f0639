package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"integration-log/app/trigger"
	"integration-log/storage/internal/bloom"
)

// FuzzSieves: no bytes make it panic, and what is read is written alike.
func FuzzSieves(f *testing.F) {
	filter := bloom.New(700)
	filter.Add(77)
	good := daySieves{3: filter, 1 << 40: bloom.New(0)}.encode()
	f.Add(good)
	f.Add(good[:len(good)-1])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := decodeSieves(data)
		if err != nil {
			return
		}
		again, err := decodeSieves(d.encode())
		if err != nil || len(again) != len(d) || !bytes.Equal(again.encode(), d.encode()) {
			t.Errorf("%v: %x", err, data)
		}
	})
}

// TestSievesOfDays: the first look for an id after an opening opens hardly any
// segment that lacks it, whatever was folded and deleted before; without the
// filters, and with damaged ones, it finds the same.
func TestSievesOfDays(t *testing.T) {
	t.Parallel()
	const days, rows = 30, 40
	path := filepath.Join(t.TempDir(), "days.ilog")
	s, err := Create(path, 0, Options{})
	if err != nil {
		t.Fatal(err)
	}
	DirectSegments(s)
	noon := time.Date(2026, time.November, 23, 12, 0, 0, 0, time.UTC)
	invoice := func(i int) trigger.Entity { return trigger.Entity{Kind: "invoice", ID: fmt.Sprint("i", i)} }
	for i := range days * 2 {
		var list []trigger.Trigger
		for j := range rows {
			list = append(list, trigger.Trigger{
				Ref: trigger.Ref{Source: "s", ID: fmt.Sprint("t", i*rows+j)}, Given: -1,
				Fields:   trigger.Fields{Scheduled: trigger.At(noon.AddDate(0, 0, -i/2)), Status: trigger.Finished},
				Entities: []trigger.Entity{invoice(i*rows + j)},
			})
		}
		if _, err := s.Write(context.Background(), Batch{Triggers: list}); err != nil {
			t.Fatal(err)
		}
	}
	s.folding.stop() // who folds reads the limits
	s.limits.smallSegments = 1
	if err := s.Fold(context.Background()); err != nil {
		t.Fatal(err)
	}
	opened := func() (segments, all int) {
		t.Helper()
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if s, err = Open(path, Options{}); err != nil {
			t.Fatal(err)
		}
		err = s.view(context.Background(), func(n *snapshot) error {
			all = len(n.catalog.segments)
			for _, i := range []int{0, 7 * rows, days*2*rows - 1} {
				if _, ok, err := n.locate(trigger.Ref{Source: "s", ID: fmt.Sprint("t", i)}); !ok || err != nil {
					return fmt.Errorf("t%d: %v, %w", i, ok, err)
				}
				scope, err := n.scope(&Query{Visible: Visible{All: true}, Filter: trigger.Filter{Entities: []trigger.Entity{invoice(i)}}})
				if err != nil {
					return err
				}
				if found, err := newFinder(s, &Query{}).collect(context.Background(), n, scope); err != nil || found.total() != 1 {
					return fmt.Errorf("i%d: %d, %w", i, found.total(), err)
				}
			}
			for _, seg := range n.catalog.segments {
				for kind := range sieveKinds {
					if seg.sieve[kind].filter.Load() == nil {
						segments++ // it had to be looked into
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return segments, all
	}
	problems := func() int {
		t.Helper()
		report, err := s.Check(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		return len(report.Problems)
	}
	if without, all := opened(); without > 0 || all != days || problems() > 0 {
		t.Errorf("%d of %d segments have no filter, %d problems", without, all, problems())
	}
	random := rand.New(rand.NewPCG(1, 2))
	change := func(to func(value []byte) []byte) {
		t.Helper()
		err := s.update(context.Background(), func(tx *bolt.Tx) error {
			for _, name := range bucketsSieves {
				bucket := tx.Bucket(name)
				values := maps.Collect(copiesOf(bucket))
				for _, key := range slices.Sorted(maps.Keys(values)) {
					if err := bucket.Put([]byte(key), to(values[key])); err != nil {
						return err
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	change(func(value []byte) []byte {
		value[random.IntN(len(value))] ^= 1
		return value
	})
	if without, _ := opened(); without != 2*days || problems() != 2*days {
		t.Errorf("%d segments have no filter, %d problems of %d", without, problems(), days)
	}
	err = s.update(context.Background(), func(tx *bolt.Tx) error {
		return errors.Join(tx.DeleteBucket(bucketsSieves[idSieve]), tx.DeleteBucket(bucketsSieves[entitySieve]))
	})
	if err != nil {
		t.Fatal(err)
	}
	if without, _ := opened(); without == 0 || problems() > 0 {
		t.Errorf("%d segments have no filter, %d problems", without, problems())
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// copiesOf copies what a bucket has.
func copiesOf(bucket *bolt.Bucket) func(yield func(key string, value []byte) bool) {
	return func(yield func(string, []byte) bool) {
		for key, value := range entriesOf(bucket) {
			if !yield(string(key), bytes.Clone(value)) {
				return
			}
		}
	}
}
