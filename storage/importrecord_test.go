package storage

import (
	"testing"

	"integration-log/app/trigger"
)

// TestZoned: an import's record tells whether all of its times named their zone, and a
// record that was written before this was told does not.
func TestZoned(t *testing.T) {
	t.Parallel()
	d := newDamaging(t, 0)
	zoned := trigger.Trigger{Ref: trigger.Ref{Source: "s", ID: "a"}, Logs: []trigger.LogLine{{At: trigger.FromNanos(1, 0), Message: "m"}}}
	naive := trigger.Trigger{Ref: trigger.Ref{Source: "s", ID: "b"}, Logs: []trigger.LogLine{{At: trigger.FromNanos(1, 0).AsNaive(), Message: "m"}}}
	for _, c := range []struct {
		batch []trigger.Trigger
		want  bool
	}{{nil, true}, {[]trigger.Trigger{zoned}, true}, {[]trigger.Trigger{zoned, naive}, false}} {
		number, err := d.BeginImport(t.Context(), Import{Zone: "UTC"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Write(t.Context(), Batch{Import: number, Triggers: c.batch}); err != nil {
			t.Fatal(err)
		}
		record, err := d.Import(t.Context(), number)
		if err != nil || record.Zoned != c.want {
			t.Errorf("%d triggers: %+v, %v", len(c.batch), record, err)
		}
	}
	value := (&Import{Zone: "UTC", Zoned: true}).encode()
	for end, want := range map[int]bool{len(value): true, len(value) - 1: false} {
		if record, err := decodeImport(value[:end]); err != nil || record.Zoned != want {
			t.Errorf("of %d bytes: %+v, %v", end, record, err)
		}
	}
}
