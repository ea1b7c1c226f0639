package storage

import (
	"bytes"
	"cmp"
	"math"
	"testing"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage/internal/segment"
)

func FuzzDayKeys(f *testing.F) {
	const dayNanos = int64(24 * time.Hour)
	f.Add(int64(-1), int64(0))
	f.Add(-dayNanos, -dayNanos-1)
	f.Add(int64(math.MinInt64), int64(math.MaxInt64))
	f.Fuzz(func(t *testing.T, a, b int64) {
		x, y := segment.DayOf(a), segment.DayOf(b)
		if cmp.Compare(x, y) != bytes.Compare(dayKey(x), dayKey(y)) {
			t.Fatalf("%d and %d sort otherwise as keys", x, y)
		}
		if parseDayKey(dayKey(x)) != x || a-int64(x)*dayNanos < 0 || a-int64(x)*dayNanos >= dayNanos {
			t.Fatalf("%d is of day %d", a, x)
		}
	})
}

// TestPluginHashes: plugins that differ in anything have keys of their own.
func TestPluginHashes(t *testing.T) {
	seen := map[pluginHash]trigger.Plugin{}
	for _, p := range []trigger.Plugin{
		{}, {ID: "a"}, {Name: "a"}, {Type: "a"}, {ID: "a", Active: trigger.No}, {ID: "a", Active: trigger.Yes}, {ID: "ab"}, {ID: "a", Name: "b"}, {ID: "a\x00b"},
	} {
		hash := hashPlugin(p)
		if other, ok := seen[hash]; ok {
			t.Fatalf("%+v and %+v share a key", p, other)
		}
		seen[hash] = p
	}
}

func TestPlaces(t *testing.T) {
	for _, id := range []uint64{1, 2, 1<<46 + 5} {
		for _, row := range []int{0, 1, 1<<15 - 1} {
			if p := segmentPlace(id, row); p.inTail() || p.segment() != id || p.row() != row {
				t.Fatalf("row %d of segment %d is %x", row, id, uint64(p))
			}
		}
		if p := tailPlaceOf(id); !p.inTail() || p.number() != id {
			t.Fatalf("number %d is %x", id, uint64(p))
		}
	}
}
