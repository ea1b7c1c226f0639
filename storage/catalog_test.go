package storage

import (
	"fmt"
	"reflect"
	"testing"

	bolt "go.etcd.io/bbolt"

	"integration-log/app/trigger"
	"integration-log/storage/internal/block"
	"integration-log/storage/internal/rows"
)

// sketch is a segment of which only the head matters.
func sketch(id uint64, day int32, plugin string, n int) *stored {
	s := &stored{}
	s.ID, s.Day, s.Rows, s.Plugin = id, day, n, trigger.Plugin{ID: plugin}
	s.hash = hashPlugin(s.Plugin)
	return s
}

func TestCatalogWith(t *testing.T) {
	a, b, c := sketch(1, 5, "p", 10), sketch(2, 5, "p", 70), sketch(3, -4, "q", 10)
	before := newCatalog(nil).with([]*stored{b, a, c}, nil)
	if got := idsOf(before.segments); got[0] != 3 || got[1] != 1 || got[2] != 2 {
		t.Fatalf("order %v", got)
	}
	gone := rows.None(70)
	gone.Add(69)
	after := before.with([]*stored{b.without(gone), sketch(4, 5, "p", 1)}, map[uint64]bool{1: true})
	if got := fmt.Sprint(idsOf(after.segments)); got != "[3 2 4]" {
		t.Fatalf("order %v", got)
	}
	if s := after.byID[2]; s.live() != 69 || before.byID[2].live() != 70 || after.byID[1] != nil {
		t.Fatal("a catalog has changed, or has not")
	}
	if got := fmt.Sprint(idsOf(after.of(group{5, trigger.Plugin{ID: "p"}})), idsOf(after.ofDay(-4)), idsOf(after.ofDay(6))); got != "[2 4] [3] []" {
		t.Fatal(got)
	}
}

func idsOf(list []*stored) []uint64 {
	ids := []uint64{}
	for _, s := range list {
		ids = append(ids, s.ID)
	}
	return ids
}

// TestGoneSets: a set of gone rows is read back, and one that cannot be is damage.
func TestGoneSets(t *testing.T) {
	s, err := Create(t.TempDir()+"/x.ilog", 0, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	seg := sketch(9, 1, "p", 100)
	set := rows.None(100)
	set.Add(0)
	set.Add(99)
	beyond := rows.None(128)
	beyond.Add(100)
	for name, c := range map[string]struct {
		data []byte
		want rows.Set
	}{"good": {encodeGone(set), set}, "short": {encodeGone(set[:1]), nil}, "empty": {nil, nil}, "beyond": {encodeGone(beyond), nil}} {
		err := s.db.Update(func(tx *bolt.Tx) error {
			if err := tx.Bucket(bucketGone).Put(numberKey(9), block.Seal(goneWhere(9), c.data)); err != nil {
				return err
			}
			got, err := readGone(tx.Bucket(bucketGone), seg)
			if (err == nil) != (c.want != nil) || !reflect.DeepEqual(got, c.want) {
				t.Errorf("%s: %v, %v", name, got, err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestVersions(t *testing.T) {
	var v versions[string]
	for id := range uint64(20) {
		v.put(id, fmt.Sprint(id))
	}
	if _, ok := v.get(20 - keptVersions - 1); ok {
		t.Fatal("more is kept than told")
	}
	if value, ok := v.get(20 - keptVersions); !ok || value != fmt.Sprint(20-keptVersions) {
		t.Fatal(value, ok)
	}
	v.put(19, "another") // the transaction before had failed
	if value, _ := v.get(19); value != "another" {
		t.Fatal(value)
	}
	v.forget(19)
	if _, ok := v.get(19); ok {
		t.Fatal("what failed is remembered")
	}
}

// TestWorn: which segments are written anew.
func TestWorn(t *testing.T) {
	l := limits{segmentRows: 100, segmentRaw: 1 << 20, smallRows: 20, smallRaw: 1 << 10, smallSegments: 2, goneShare: 4}
	half := rows.None(60)
	for row := range 16 {
		half.Add(row)
	}
	great, worn := sketch(1, 0, "p", 60), sketch(2, 0, "p", 60).without(half)
	var small []*stored
	for id := range uint64(9) {
		small = append(small, sketch(10+id, 0, "p", 19))
	}
	for name, c := range map[string]struct {
		list []*stored
		tail bool
		want string
	}{
		"nothing":           {[]*stored{great, small[0], small[1]}, false, "[]"},
		"much gone":         {[]*stored{great, worn, small[0]}, false, "[2]"},
		"many small":        {[]*stored{great, small[0], small[1], small[2]}, false, "[10 11 12]"},
		"many with another": {[]*stored{great, small[0], small[1]}, true, "[10 11]"},
		"few with another":  {[]*stored{great, small[0]}, true, "[]"},
		"as many as fit":    {small, false, "[10 11 12 13 14]"},
		"great in memory":   {[]*stored{heavy(small[0]), heavy(small[1]), heavy(small[2])}, false, "[]"},
	} {
		if got := fmt.Sprint(idsOf(l.worn(c.list, c.tail))); got != c.want {
			t.Errorf("%s: %s instead of %s", name, got, c.want)
		}
	}
}

func heavy(s *stored) *stored {
	s = s.without(nil)
	s.RawBytes = 1 << 10
	return s
}
