package storage

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"integration-log/app/trigger"
)

// TestSieves: whoever looks for an id or an entity opens the segments that
// have it, and hardly others; what is there is found, and nothing else.
func TestSieves(t *testing.T) {
	t.Parallel()
	const segments, rows = 40, 30
	s, err := Create(filepath.Join(t.TempDir(), "sieves.ilog"), 0, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	DirectSegments(s)
	day := time.Date(2026, time.November, 23, 12, 0, 0, 0, time.UTC)
	named := func(i int) trigger.Entity {
		if i%2 == 0 {
			return trigger.Entity{Kind: "invoice", ID: fmt.Sprintf("%08x-0000-4000-8000-%012x", i, i)}
		}
		return trigger.Entity{Kind: "contract", ID: fmt.Sprint(i)}
	}
	for i := range segments {
		var list []trigger.Trigger
		for j := range rows {
			list = append(list, trigger.Trigger{
				Ref: trigger.Ref{Source: "s", ID: fmt.Sprint("t", i*rows+j)}, Given: -1,
				Fields:   trigger.Fields{Scheduled: trigger.At(day.AddDate(0, 0, -i)), Status: trigger.Finished},
				Entities: []trigger.Entity{named(i), named(segments + i*rows + j)},
			})
		}
		if _, err := s.Write(context.Background(), Batch{Triggers: list}); err != nil {
			t.Fatal(err)
		}
	}
	everybody := Visible{All: true}
	for range 3 {
		for i := range segments + 2 {
			ref := trigger.Ref{Source: "s", ID: fmt.Sprint("t", i*rows+i%rows)}
			one, err := s.Get(context.Background(), everybody, ref)
			if there := i < segments; there != (err == nil) || there && one.Ref != ref {
				t.Fatalf("trigger %d: %v, %v", i, one.Ref, err)
			}
			q := Query{Visible: everybody, Filter: trigger.Filter{Entities: []trigger.Entity{named(i)}}}
			n, err := s.Count(context.Background(), q)
			if want := map[bool]int{true: rows, false: 1}[i < segments]; err != nil || n != want {
				t.Fatalf("entity %d has %d triggers instead of %d: %v", i, n, want, err)
			}
		}
	}
	const mistaken = 4 // of all segments at most: some are taken for what they are not
	err = s.view(context.Background(), func(n *snapshot) error {
		if _, ok, err := n.locate(trigger.Ref{Source: "s", ID: "t7"}); !ok || err != nil {
			return fmt.Errorf("not found: %w", err)
		}
		scope, err := n.scope(&Query{Visible: everybody, Filter: trigger.Filter{Entities: []trigger.Entity{named(3)}}})
		if err != nil {
			return err
		}
		_, err = newFinder(s, &Query{}).collect(context.Background(), n, scope)
		if len(n.catalog.segments) != segments || len(n.readers) > 2+mistaken {
			t.Errorf("%d of %d segments were opened", len(n.readers), len(n.catalog.segments))
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
