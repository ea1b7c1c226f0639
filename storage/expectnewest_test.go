package storage

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"
	"unsafe"

	"integration-log/app/trigger"
	"integration-log/storage/internal/segment"
)

// manyPlugins makes a workspace of three days and five plugins, of some of which a day has
// several segments.
func manyPlugins(t *testing.T) *Store {
	t.Helper()
	s, err := Create(filepath.Join(t.TempDir(), "x.ilog"), 0, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	random := rand.New(rand.NewPCG(9, 9))
	noon := time.Date(2026, time.November, 23, 12, 0, 0, 0, time.UTC)
	for i := range 12 {
		var batch Batch
		for j := range 400 * (1 + i%3) {
			batch.Triggers = append(batch.Triggers, trigger.Trigger{
				Ref: trigger.Ref{Source: "s", ID: fmt.Sprint("t", i, "-", j*j*7919)}, Given: -1, Payload: noise(random),
				Fields:   trigger.Fields{Plugin: trigger.Plugin{ID: fmt.Sprint("p", i%5)}, Scheduled: trigger.At(noon.AddDate(0, 0, -i%3).Add(time.Duration(j) * time.Second))},
				Entities: []trigger.Entity{{Kind: "invoice", ID: fmt.Sprint("i", i, "-", j*7919)}},
			})
		}
		if _, err := s.Write(context.Background(), batch); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// noise is a payload that nothing shortens.
func noise(random *rand.Rand) []byte {
	payload := make([]byte, 300)
	for i := range payload {
		payload[i] = byte(random.Uint32())
	}
	return payload
}

// pagesAt returns the pages that bytes of the file lie on.
func (p pageMap) pagesAt(b []byte) (ids []uint64) {
	from := uintptr(unsafe.Pointer(unsafe.SliceData(b))) - uintptr(unsafe.Pointer(unsafe.SliceData(p.bytes)))
	for page := int(from) / p.size; page <= (int(from)+len(b)-1)/p.size; page++ {
		ids = append(ids, uint64(page))
	}
	return ids
}

// TestFirstPageIsExpected: of the newest day, whatever else its leaves have, every page that
// the first page of a list is made of is read ahead, and not everything.
func TestFirstPageIsExpected(t *testing.T) {
	t.Parallel()
	s := manyPlugins(t)
	err := s.view(context.Background(), func(n *snapshot) error {
		pages := pagesOf(n.tx)
		ids := pages.firstPage(n.tx)
		all := 0
		newest := n.catalog.ofDay(n.catalog.segments[len(n.catalog.segments)-1].Day)
		for _, seg := range newest {
			bucket, err := n.partsOf(seg)
			if err != nil {
				return err
			}
			for part := range segment.Part(segment.Parts) {
				key := partKey(seg.ID, part)
				found, value := bucket.Cursor().Seek(key)
				all += len(value)
				if !slices.Contains(firstPageParts[:], part) {
					continue
				}
				for _, id := range append(pages.pagesAt(found), pages.pagesAt(value)...) {
					if !slices.Contains(ids, id) {
						t.Errorf("page %d of %s of segment %d is not expected", id, part, seg.ID)
					}
				}
			}
		}
		slices.Sort(ids)
		if expected := len(slices.Compact(ids)); len(newest) < 4 || 2*expected > all/pages.size {
			t.Errorf("%d pages of %d are expected, of %d segments", expected, all/pages.size, len(newest))
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// TestWayToNewest: it ends at the buckets of the newest day's plugins.
func TestWayToNewest(t *testing.T) {
	t.Parallel()
	s := manyPlugins(t)
	err := s.view(context.Background(), func(n *snapshot) error {
		var want []uint64
		days := n.tx.Bucket(bucketDays)
		last, _ := days.Cursor().Last()
		err := days.Bucket(last).ForEachBucket(func(plugin []byte) error {
			want = append(want, uint64(days.Bucket(last).Bucket(plugin).Root()))
			return nil
		})
		way := newWayToNewest(days)
		for depth := 0; depth < maxTreeDepth && !way.inPlugins; depth++ {
			way.descend(pagesOf(n.tx))
		}
		slices.Sort(way.pages)
		slices.Sort(want)
		if !slices.Equal(way.pages, want) || len(want) < 2 {
			t.Errorf("%d instead of %d", way.pages, want)
		}
		way.descend(pagesOf(n.tx))
		if len(way.pages) > 0 {
			t.Errorf("it goes on to %d", way.pages)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
