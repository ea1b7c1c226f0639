package storage_test

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// exported returns rows of two sources that have the same ids: of events, of their
// deliveries, of deliveries whose event is a delivery itself, and of none of these. Their
// states contradict each other, some have expired. The bytes sent are the event's, in
// whatever rows have them, or each delivery's own and in no row of the event: which of two
// different ones stays is what the order decides.
func exported(g *storagetest.Generator, n int) []trigger.Trigger {
	payloads := map[trigger.Ref][]byte{}
	list := g.Triggers(n)
	for i := range list {
		t := &list[i]
		t.Source, t.Reference, t.Imported = []string{"svix", "hookdeck"}[g.IntN(2)], "", trigger.At(storagetest.Start)
		event := g.IntN(8)
		row := fmt.Sprint("m", event)
		t.ID, t.Event = row, []string{"", row}[g.IntN(2)]
		switch g.IntN(6) {
		case 0:
			t.ID, t.Event = fmt.Sprint("other", g.IntN(9)), ""
		case 1:
			t.Event = fmt.Sprintf("%s/p%d", row, g.IntN(2))
			t.ID = t.Event + "/again"
		case 2, 3, 4:
			t.ID, t.Event = fmt.Sprintf("%s/p%d", row, g.IntN(4)), row
		}
		has := t.Ref
		if event%2 == 0 && t.Event == row {
			has.ID = row
		}
		if payloads[has] == nil {
			payloads[has] = t.Payload
		}
		if t.Payload != nil {
			t.Payload = payloads[has]
		}
		if event%2 == 1 && t.ID == row {
			t.Payload = nil
		}
	}
	return list
}

// overlapping cuts rows into exports in any order, each a stretch of them, in batches of
// any size, until all have come.
func overlapping(g *storagetest.Generator, list []trigger.Trigger, take func(export uint64, batch []trigger.Trigger)) {
	g.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	for export, to := uint64(1), 0; to < len(list); export++ {
		from := max(0, to-g.IntN(40))
		to = min(len(list), to+1+g.IntN(120))
		for rest := list[from:to]; len(rest) > 0; {
			n := min(len(rest), 1+g.IntN(50))
			take(export, rest[:n])
			rest = rest[n:]
		}
	}
}

// TestOverlappingExports: whatever exports bring rows, in whatever order and batches, and
// whatever is done to the workspace in between, the log is the same, before and after some
// of it has expired.
func TestOverlappingExports(t *testing.T) {
	t.Parallel()
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	for range 2 {
		seed++
		g := storagetest.NewGenerator(seed, storagetest.Start)
		list := exported(g, 220)
		var first, rest []byte
		for range 4 {
			w := storagetest.Open(t, storagetest.Options{Retention: month})
			mayShrink(g, w)
			overlapping(g, list, func(number uint64, batch []trigger.Trigger) {
				meddle(t, g, w)
				takeExport(t, w.Store, number, batch)
			})
			got := export(t, w.Store)
			w.Clock.Add(9 * 24 * time.Hour)
			sweep(t, w.Store)
			left := export(t, w.Store)
			if first == nil {
				first, rest = got, left
			}
			if !bytes.Equal(got, first) || !bytes.Equal(left, rest) || len(left) >= len(got) {
				t.Fatalf("seed %d: another log:\n%s\n%s", seed, firstLine(got, first), firstLine(left, rest))
			}
		}
	}
}

// takeExport writes rows of an import, which begins with the first of them, and the rows
// again: they say nothing new.
func takeExport(t *testing.T, s *storage.Store, number uint64, rows []trigger.Trigger) {
	t.Helper()
	list, err := s.Imports(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if uint64(len(list)) < number {
		if _, err := s.BeginImport(t.Context(), storage.Import{Zone: "UTC"}); err != nil {
			t.Fatal(err)
		}
	}
	for again := range 2 {
		rows := storagetest.Clone(rows)
		for i := range rows {
			rows[i].From.Import = number
		}
		done, err := s.Write(t.Context(), storage.Batch{Import: number, Triggers: rows})
		if err != nil || done.Imported+done.Merged+done.Unchanged+done.Expired != len(rows) || len(done.Conflicts) > 0 {
			t.Fatalf("%+v of %d, %v", done, len(rows), err)
		}
		if again == 1 && done.Imported+done.Merged > 0 {
			t.Fatalf("the same rows again: %+v", done)
		}
	}
}

// meddle does what changes no answer.
func meddle(t *testing.T, g *storagetest.Generator, w *storagetest.Workspace) {
	t.Helper()
	switch g.IntN(12) {
	case 0:
		w.Reopen()
		mayShrink(g, w)
	case 1:
		sweep(t, w.Store)
	case 2:
		if err := w.Fold(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

// mayShrink gives a store that was just opened small limits, mostly.
func mayShrink(g *storagetest.Generator, w *storagetest.Workspace) {
	if g.IntN(3) > 0 {
		storage.Shrink(w.Store)
	}
}

func sweep(t *testing.T, s *storage.Store) {
	t.Helper()
	if _, err := s.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
}
