package storage

import (
	"bytes"
	"cmp"
	"strings"
	"testing"

	"integration-log/app/trigger"
)

// FuzzPostingKeys: keys sort as ids do, give the id back, and no entity's
// postings can be taken for another's.
func FuzzPostingKeys(f *testing.F) {
	f.Add("a", "a\x00")
	f.Add("", "\x00\x01")
	f.Add("a\x00\xff", "a\x00")
	f.Add(strings.Repeat("x", 256), strings.Repeat("x", 257))
	f.Fuzz(func(t *testing.T, a, b string) {
		x, y := postingPrefix(1, a), postingPrefix(1, b)
		if a != b && (bytes.HasPrefix(x, y) || bytes.HasPrefix(y, x)) {
			t.Fatalf("%q and %q share a key", a, b)
		}
		if max(len(a), len(b)) > trigger.MaxIDBytes {
			return
		}
		if cmp.Compare(a, b) != bytes.Compare(x, y) {
			t.Fatalf("%q and %q sort otherwise as keys", a, b)
		}
		if id, ok := postingID(x[4:]); !ok || id != a {
			t.Fatalf("%q came back as %q", a, id)
		}
	})
}

func FuzzTimeKeys(f *testing.F) {
	f.Add(int64(-1), int64(0))
	f.Add(-dayNanos, -dayNanos-1)
	f.Fuzz(func(t *testing.T, a, b int64) {
		if cmp.Compare(a, b) != bytes.Compare(lineKey(7, a, 1), lineKey(7, b, 1)) {
			t.Fatalf("%d and %d sort otherwise as keys", a, b)
		}
		day := dayOf(a)
		if parseDayKey(dayKey(day)) != day || beMoment(lineKey(7, a, 1)[4:]) != a {
			t.Fatal(a)
		}
		if cmp.Compare(dayOf(a), dayOf(b)) != bytes.Compare(dayKey(dayOf(a)), dayKey(dayOf(b))) || a < b && dayOf(a) > dayOf(b) {
			t.Fatalf("the days of %d and %d sort otherwise", a, b)
		}
	})
}

func TestDays(t *testing.T) {
	for nanos, want := range map[int64]int32{0: 0, -1: -1, dayNanos - 1: 0, dayNanos: 1, -dayNanos: -1, -dayNanos - 1: -2} {
		if got := dayOf(nanos); got != want {
			t.Errorf("day of %d: %d instead of %d", nanos, got, want)
		}
	}
}
