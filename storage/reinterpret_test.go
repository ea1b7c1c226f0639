package storage_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	l, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// readIn returns the triggers as they would be had their texts been read in a zone.
func readIn(list []trigger.Trigger, zone *time.Location) []trigger.Trigger {
	list = storagetest.Clone(list)
	for i := range list {
		list[i].From.Import = 0 // of none yet
		list[i].Reread(func(at trigger.Time) trigger.Time { return at.Reread(time.UTC, zone) })
	}
	return list
}

// naiveTriggers are of a source that never names a zone but in some times.
func naiveTriggers(seed uint64, n int) []trigger.Trigger {
	g := storagetest.NewGenerator(seed, storagetest.Start)
	g.IDs, g.Spread, g.Events = 4*n, 25*24*time.Hour, 1
	list := g.Triggers(n)
	for i := range list {
		list[i].Imported = trigger.At(storagetest.Start)
		list[i].ID = fmt.Sprint(list[i].ID, i) // that no state leaves out another
		if i%3 > 0 {
			list[i].Plugin = trigger.Plugin{ID: "p1"}
		}
	}
	return list
}

// importIn imports triggers whose texts are read in a zone.
func importIn(t *testing.T, s *storage.Store, zone *time.Location, list []trigger.Trigger) uint64 {
	t.Helper()
	number, err := s.BeginImport(t.Context(), storage.Import{Zone: zone.String()})
	if err != nil {
		t.Fatal(err)
	}
	list = readIn(list, zone)
	for i := range list {
		list[i].From.Import = number
	}
	if _, err := s.Write(t.Context(), storage.Batch{Import: number, Triggers: list}); err != nil {
		t.Fatal(err)
	}
	if err := s.EndImport(t.Context(), number, storage.ImportDone); err != nil {
		t.Fatal(err)
	}
	return number
}

func reinterpret(t *testing.T, s *storage.Store, number uint64, from, to *time.Location) int64 {
	t.Helper()
	done, total := int64(0), int64(0)
	changed, err := s.Reinterpret(t.Context(), storage.ReinterpretRequest{Import: number, From: from, To: to}, func(d, all int64) {
		if d < done || d > all {
			t.Errorf("%d of %d after %d", d, all, done)
		}
		done, total = d, all
	})
	if err != nil || done != total {
		t.Fatalf("%d of %d, %v", done, total, err)
	}
	return changed
}

// TestReinterpret: the log is what it would have been had the import been read in the
// other zone, beside what came by other imports, and it is again what it was.
func TestReinterpret(t *testing.T) {
	t.Parallel()
	brussels, york := zone(t, "Europe/Brussels"), zone(t, "America/New_York")
	for seed := range uint64(4) {
		list := naiveTriggers(seed, 700)
		first, second := list[:500], list[500:]
		fresh := func(zone *time.Location) (*storagetest.Workspace, uint64) {
			w := storagetest.Open(t, storagetest.Options{Retention: []time.Duration{0, month}[seed%2]})
			if seed%2 == 0 {
				storage.Shrink(w.Store)
			}
			number := importIn(t, w.Store, zone, first)
			importIn(t, w.Store, brussels, second)
			return w, number
		}
		want, _ := fresh(york)
		w, number := fresh(brussels)
		before := export(t, w.Store)
		held, err := w.Select(t.Context(), everything)
		if err != nil {
			t.Fatal(err)
		}
		if changed := reinterpret(t, w.Store, number, brussels, york); changed == 0 {
			t.Fatalf("seed %d: nothing has changed", seed)
		}
		if got := export(t, w.Store); !bytes.Equal(got, export(t, want.Store)) {
			t.Fatalf("seed %d: the log is not as if it had been imported so", seed)
		}
		if rows, err := held.Rows(t.Context(), 0, held.Total()); err != nil || rows[0].Expired {
			t.Fatalf("seed %d: a held result has lost its rows: %v", seed, err)
		}
		w.MustCheck()
		w.Reopen()
		record := importOf(t, w.Store, number)
		if record.Zone != york.String() || record.Rereading || len(record.EarlierZones) != 1 {
			t.Fatalf("%+v", record)
		}
		if changed := reinterpret(t, w.Store, number, york, york); changed != 0 {
			t.Fatalf("seed %d: the same zone changed %d triggers", seed, changed)
		}
		reinterpret(t, w.Store, number, york, brussels)
		if got := export(t, w.Store); !bytes.Equal(got, before) {
			t.Fatalf("seed %d: the log is not what it was", seed)
		}
	}
}

func importOf(t *testing.T, s *storage.Store, number uint64) storage.Import {
	t.Helper()
	list, err := s.Imports(t.Context())
	if err != nil || len(list) < int(number) {
		t.Fatal(len(list), err)
	}
	return list[len(list)-int(number)]
}

// TestReinterpretMeets: an export that was imported twice, in the wrong zone and in the
// right one, has everything once when the wrong one is put right.
func TestReinterpretMeets(t *testing.T) {
	t.Parallel()
	brussels := zone(t, "Europe/Brussels")
	g := storagetest.NewGenerator(5, storagetest.Start)
	g.IDs = 10_000
	list := g.Triggers(300)
	for i := range list {
		list[i].Imported = trigger.At(storagetest.Start)
		list[i].Logs = list[i].Logs[:min(len(list[i].Logs), 1)] // see trigger.Reread
		if len(list[i].Attempts) > 0 {
			list[i].Given = -1
		}
	}
	want, w := storagetest.Open(t, storagetest.Options{}), storagetest.Open(t, storagetest.Options{})
	importIn(t, want.Store, brussels, list)
	number := importIn(t, w.Store, time.UTC, list)
	importIn(t, w.Store, brussels, list)
	reinterpret(t, w.Store, number, time.UTC, brussels)
	if a, b := export(t, w.Store), export(t, want.Store); !bytes.Equal(a, b) {
		t.Fatal(firstLine(a, b))
	}
}

// TestReinterpretInPieces: one that ends early is finished by the next, which may have
// another zone in mind; no time is moved twice, and a salvage moves none either.
func TestReinterpretInPieces(t *testing.T) {
	t.Parallel()
	brussels, york, kolkata := zone(t, "Europe/Brussels"), zone(t, "America/New_York"), zone(t, "Asia/Kolkata")
	list := naiveTriggers(8, 600)
	for _, last := range []*time.Location{york, kolkata} {
		want, w := storagetest.Open(t, storagetest.Options{}), storagetest.Open(t, storagetest.Options{})
		storage.Shrink(w.Store)
		importIn(t, want.Store, last, list)
		number := importIn(t, w.Store, brussels, list)
		before := export(t, w.Store)
		for from, steps := brussels, 1; steps < 4; steps++ { // from is in force once york is
			ctx, cancel := context.WithCancel(t.Context())
			left := steps
			_, err := w.Reinterpret(ctx, storage.ReinterpretRequest{Import: number, From: from, To: york}, func(int64, int64) {
				if left--; left == 0 {
					cancel()
				}
			})
			cancel()
			if !errors.Is(err, context.Canceled) {
				t.Fatalf("after %d steps: %v", steps, err)
			}
			from = york
			w.MustCheck()
			w.Reopen()
			storage.Shrink(w.Store)
			if record := importOf(t, w.Store, number); !record.Rereading || record.Zone != york.String() {
				t.Fatalf("%+v", record)
			}
		}
		if got := export(t, w.Store); bytes.Equal(got, before) || bytes.Equal(got, export(t, want.Store)) {
			t.Fatal("it was not half done")
		}
		salvagedInto(t, w, york, list)
		reinterpret(t, w.Store, number, york, last)
		if got := export(t, w.Store); !bytes.Equal(got, export(t, want.Store)) {
			t.Fatalf("to %v: the log is not as if it had been imported so", last)
		}
	}
}

// salvagedInto salvages a workspace that is half read anew: all of it is in the other zone then.
func salvagedInto(t *testing.T, w *storagetest.Workspace, zone *time.Location, list []trigger.Trigger) {
	t.Helper()
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "saved.ilog")
	if _, err := storage.Salvage(t.Context(), w.Path, out, storage.Options{}); err != nil {
		t.Fatal(err)
	}
	var err error
	if w.Store, err = storage.Open(w.Path, storage.Options{Clock: w.Clock.Now}); err != nil {
		t.Fatal(err)
	}
	saved, err := storage.Open(out, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = saved.Close() }()
	want := storagetest.Open(t, storagetest.Options{})
	importIn(t, want.Store, zone, list)
	if !bytes.Equal(export(t, saved), export(t, want.Store)) {
		t.Fatal("the salvaged log has times of both zones")
	}
	if record := importOf(t, saved, 1); record.Rereading || record.Zone != zone.String() {
		t.Fatalf("%+v", record)
	}
}

// TestReinterpretAndRetention: what has expired by its new times is gone; what had expired
// before does not come back.
func TestReinterpretAndRetention(t *testing.T) {
	t.Parallel()
	brussels, kolkata := zone(t, "Europe/Brussels"), zone(t, "Asia/Kolkata")
	w := storagetest.Open(t, storagetest.Options{Retention: month})
	at := storagetest.Start.Add(2*time.Hour - month)
	naive := scheduled("soon", at)
	naive.Scheduled = naive.Scheduled.AsNaive()
	number := importIn(t, w.Store, time.UTC, []trigger.Trigger{naive})
	reinterpret(t, w.Store, number, time.UTC, kolkata)
	if got := export(t, w.Store); len(got) > 0 {
		t.Fatalf("it would have expired: %s", got)
	}
	reinterpret(t, w.Store, number, kolkata, brussels)
	if got := export(t, w.Store); len(got) > 0 {
		t.Fatalf("it has come back: %s", got)
	}
}

func TestReinterpretRefused(t *testing.T) {
	t.Parallel()
	brussels := zone(t, "Europe/Brussels")
	w := storagetest.Open(t, storagetest.Options{})
	running, err := w.BeginImport(t.Context(), storage.Import{Zone: "UTC"})
	if err != nil {
		t.Fatal(err)
	}
	done := importIn(t, w.Store, brussels, nil)
	for number, want := range map[uint64]error{running: storage.ErrImportRuns, done: storage.ErrOtherZone, 99: storage.ErrNotFound} {
		if _, err := w.Reinterpret(t.Context(), storage.ReinterpretRequest{Import: number, From: time.UTC, To: brussels}, nil); !errors.Is(err, want) {
			t.Errorf("import %d: %v instead of %v", number, err, want)
		}
	}
	fixed := time.FixedZone("", 2*3600)
	reinterpret(t, w.Store, done, brussels, fixed)
	if record := importOf(t, w.Store, done); record.Zone != "+02:00" {
		t.Errorf("%+v", record)
	}
	reinterpret(t, w.Store, done, fixed, time.UTC)
}

// firstLine returns the first line that differs.
func firstLine(a, b []byte) string {
	x, y := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
	for i := range min(len(x), len(y)) {
		if !bytes.Equal(x[i], y[i]) {
			return string(x[i]) + "\n" + string(y[i])
		}
	}
	return "one is longer"
}
