package shred

import (
	"errors"
	"math"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/rows"
	"integration-log/storage/internal/wire"
)

// oneNumber returns a chunk of one payload {"a":n}.
func oneNumber(n int64) source {
	e, all := NewEncoder(), rows.All(1)
	var w wire.Encoder
	w.Byte(0)
	w.Int(n)
	w.Byte(0)
	d := directory{
		rows: 1, absent: rows.None(1), whole: rows.None(1),
		places:    []step{{}, {parent: start, element: true}, {parent: root, key: "a"}},
		presences: []presence{{rows: all, tokens: 1}}, values: 1,
	}
	d.columns = []head{{place: start, form: same, values: 1}, {place: firstNamed, form: decimal, body: e.blob(w.Dst)}}
	d.dictionary, d.grammar = e.blob([]byte{1, 0}), e.blob([]byte{0, 0, 0})
	return append(d.encode(nil), e.body...)
}

// TestNumbersBeyond: a number that no encoder writes is damage, and no search goes on
// for ever at the ends of what there is.
func TestNumbersBeyond(t *testing.T) {
	t.Parallel()
	for n, good := range map[int64]bool{maxNumber: true, -maxNumber: true, maxNumber + 1: false, -maxNumber - 1: false, math.MaxInt64: false, math.MinInt64: false} {
		c, err := Open(oneNumber(n), nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, value := range []string{"1e30", "-1e30"} {
			for _, op := range []trigger.Op{trigger.Greater, trigger.Less, trigger.Equal} {
				_, err := c.Where(&trigger.Condition{Path: "a", Op: op, Value: value}, rows.All(1), rows.None(1))
				if good && err != nil || !good && !errors.Is(err, damage.Err) {
					t.Errorf("%d %s %s: %v", n, op, value, err)
				}
			}
		}
	}
}
