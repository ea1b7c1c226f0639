package storage_test

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"sync"
	"testing"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// TestHeldResultKeepsItsSet: what is imported later is not in it, what changes is
// shown as it is now, and it says that there is more.
func TestHeldResultKeepsItsSet(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := storagetest.Open(t, storagetest.Options{})
	write(t, w.Store, []trigger.Trigger{scheduled("a", storagetest.Start), scheduled("b", storagetest.Start)})
	q := everything
	q.Filter.Statuses = []trigger.Status{trigger.Erroneous}
	result, err := w.Select(ctx, q)
	if err != nil || result.Newer() || result.Revision() != w.Revision() {
		t.Fatal(err, result.Newer(), result.Revision())
	}
	mended := scheduled("a", storagetest.Start)
	mended.Status = trigger.Finished
	write(t, w.Store, []trigger.Trigger{mended, scheduled("c", storagetest.Start)})
	rows, err := result.Rows(ctx, 0, 9)
	if err != nil || result.Total() != 2 || len(rows) != 2 || rows[0].Summary.Status != trigger.Finished || rows[1].Summary.ID != "b" {
		t.Fatalf("%+v, %v", rows, err)
	}
	if !result.Newer() || result.Revision() >= w.Revision() {
		t.Fatal("nobody says that there is more")
	}
	for _, window := range [][2]int{{-5, 1}, {2, 1}, {5, 5}, {0, -1}} {
		if rows, err := result.Rows(ctx, window[0], window[1]); err != nil || len(rows) > 1 {
			t.Fatal(window, rows, err)
		}
	}
}

// TestAPayloadThatOnlyDiffersIsNothingNewer: the one kept stays, so that nobody is told to look again.
func TestAPayloadThatOnlyDiffersIsNothingNewer(t *testing.T) {
	t.Parallel()
	w := storagetest.Open(t, storagetest.Options{})
	one := scheduled("a", storagetest.Start)
	one.Payload = []byte(`{"a":1}`)
	write(t, w.Store, []trigger.Trigger{one})
	result, err := w.Select(context.Background(), everything)
	if err != nil {
		t.Fatal(err)
	}
	one.Payload = []byte(`{"a":2}`)
	if done := write(t, w.Store, []trigger.Trigger{one}); done.Merged != 1 || len(done.Conflicts) != 1 {
		t.Fatalf("%+v", done)
	}
	if result.Newer() || w.Revision() != result.Revision() {
		t.Error("it says that there is more")
	}
}

// countedContext is cancelled by being asked for the nth time, and counts on.
type countedContext struct {
	context.Context
	left, after int
}

func (c *countedContext) Err() error {
	if c.left--; c.left >= 0 {
		return nil
	}
	c.after++
	return context.Canceled
}

// TestCancel: a cancelled question ends at the next look at its context, and
// looks often.
func TestCancel(t *testing.T) {
	t.Parallel()
	w := storagetest.Open(t, storagetest.Options{})
	g := storagetest.NewGenerator(3, storagetest.Start)
	g.IDs = 100_000
	const triggers = 3000
	write(t, w.Store, g.Triggers(triggers))
	text := everything
	text.Filter.Text = "nothing-has-this"
	questions := map[string]func(context.Context) error{
		"select": func(ctx context.Context) error { _, err := w.Select(ctx, text); return err },
		"count":  func(ctx context.Context) error { _, err := w.Count(ctx, text); return err },
		"facets": func(ctx context.Context) error { _, err := w.Facets(ctx, text); return err },
		"errors": func(ctx context.Context) error {
			q := text
			q.Filter.Text = "t"
			_, err := w.Errors(ctx, q)
			return err
		},
		"check": func(ctx context.Context) error { _, err := w.Check(ctx); return err },
	}
	for name, ask := range questions {
		unlimited := &countedContext{Context: context.Background(), left: 1 << 40}
		if err := ask(unlimited); err != nil {
			t.Fatal(name, err)
		}
		looks := 1<<40 - unlimited.left
		if looks < 5 {
			t.Errorf("%s looks at its context only %d times", name, looks)
		}
		for _, left := range []int{0, 1, looks / 2, looks - 1} {
			ctx := &countedContext{Context: context.Background(), left: left}
			if err := ask(ctx); !errors.Is(err, context.Canceled) || ctx.after > 2 {
				t.Errorf("%s cancelled at look %d of %d: %v, %d looks later", name, left, looks, err, ctx.after)
			}
		}
	}
}

// TestReadersWhileWriting: results held and opened during writes are whole, and
// the race detector finds nothing.
func TestReadersWhileWriting(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	w := storagetest.Open(t, storagetest.Options{Retention: month})
	var readers sync.WaitGroup
	for i := range 3 {
		readers.Go(func() {
			g := storagetest.NewGenerator(uint64(i), storagetest.Start)
			for ctx.Err() == nil {
				if err := readOnce(ctx, w.Store, g.Query()); err != nil && ctx.Err() == nil {
					t.Error(err)
					return
				}
			}
		})
	}
	g := storagetest.NewGenerator(9, storagetest.Start)
	for range 30 {
		write(t, w.Store, g.Triggers(40))
		w.Clock.Add(3 * time.Hour)
		if _, err := w.Sweep(ctx); err != nil {
			t.Fatal(err)
		}
	}
	cancel()
	readers.Wait()
}

func readOnce(ctx context.Context, s *storage.Store, q storage.Query) error {
	result, err := s.Select(ctx, q)
	if err != nil {
		return err
	}
	rows, err := result.Rows(ctx, 0, result.Total())
	if err != nil {
		return err
	}
	if len(rows) != result.Total() {
		return fmt.Errorf("%d rows of %d", len(rows), result.Total())
	}
	_, facetErr := s.Facets(ctx, q)
	_, kindErr := s.EntityKinds(ctx, q.Visible)
	_, pluginErr := s.Plugins(ctx, q.Visible)
	return errors.Join(facetErr, kindErr, pluginErr)
}

func TestImportRecord(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := storagetest.Open(t, storagetest.Options{Retention: month})
	number, err := w.BeginImport(ctx, storage.Import{
		Files: []string{"a.ndjson", "b.ndjson"}, Format: "native", Source: "native", Zone: "Europe/Brussels",
		Mapping: storage.Mapping{Name: "mine", JSON: []byte("{}")}, Parts: []storage.ImportPart{{Number: 1, Name: "a.ndjson", Read: 7}},
	})
	if err != nil {
		t.Fatal(err)
	}
	other := scheduled("a", storagetest.Start)
	other.Payload = []byte(`{"customerId":"d"}`)
	inPart := func(number int, t trigger.Trigger) trigger.Trigger {
		t.From.Part = number
		return t
	}
	second := storage.ImportPart{Number: 2, Name: "b.ndjson", Bytes: 50, SHA256: [32]byte{1}, Format: "native", Encoding: "UTF-8", Failed: "it ends early"}
	batches := []storage.Batch{
		{Triggers: []trigger.Trigger{inPart(1, scheduled("a", storagetest.Start)), inPart(1, scheduled("old", storagetest.Start.Add(-2*month)))}, BytesRead: 100, Unknown: map[string]int{"x": 2}},
		{
			Triggers: []trigger.Trigger{inPart(2, scheduled("a", storagetest.Start)), inPart(2, other)}, Rejects: []storage.Reject{{Line: 4, Part: 2}}, BytesRead: 50, Unknown: map[string]int{"x": 1, "y": 1},
			Parts: []storage.ImportPart{second, {Number: storage.MaxImportParts + 3, Name: "not listed"}}, Format: "native, csv",
		},
	}
	for _, b := range batches {
		b.Import = number
		if _, err := w.Write(ctx, b); err != nil {
			t.Fatal(err)
		}
	}
	w.Clock.Add(time.Minute)
	if err := w.EndImport(ctx, number, storage.ImportDone); err != nil {
		t.Fatal(err)
	}
	w.Reopen()
	list, err := w.Imports(ctx)
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	one, err := w.Import(ctx, number)
	if err != nil || fmt.Sprint(one) != fmt.Sprint(list[0]) {
		t.Errorf("alone it is %+v, %v", one, err)
	}
	if _, err := w.Import(ctx, number+1); !errors.Is(err, storage.ErrNotFound) {
		t.Error(err)
	}
	second.Read, second.Counts = 3, storage.Counts{Merged: 1, Unchanged: 1, Rejected: 1, Conflicts: 1}

	want := fmt.Sprintf("%+v", storage.Import{
		Zone: "Europe/Brussels", Mapping: storage.Mapping{Name: "mine", JSON: []byte("{}")}, PartCount: storage.MaxImportParts + 3,
		Parts:  []storage.ImportPart{{Number: 1, Name: "a.ndjson", Read: 2, Counts: storage.Counts{Imported: 1, Expired: 1}}, second},
		Number: number, Zoned: true, Started: storagetest.Start, Ended: storagetest.Start.Add(time.Minute), Files: []string{"a.ndjson", "b.ndjson"},
		Format: "native, csv", Source: "native", Bytes: 150, State: storage.ImportDone,
		Counts:   storage.Counts{Imported: 1, Merged: 1, Unchanged: 1, Rejected: 1, Expired: 1, Conflicts: 1},
		DataUpTo: trigger.At(storagetest.Start), Conflicts: []trigger.Ref{other.Ref}, UnknownFields: map[string]int{"x": 3, "y": 1},
	})
	changes := regexp.MustCompile(` changes:\d+`)
	if got := changes.ReplaceAllString(fmt.Sprintf("%+v", list[0]), ""); got != changes.ReplaceAllString(want, "") {
		t.Fatalf("\n%s\n%s", got, want)
	}
	if err := w.EndImport(ctx, 99, storage.ImportDone); !errors.Is(err, storage.ErrNotFound) {
		t.Fatal(err)
	}
}
