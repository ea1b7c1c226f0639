package storage_test

import (
	"context"
	"errors"
	"testing"
	"time"
	_ "time/tzdata" // Brussels, on every machine

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

const month = 30 * 24 * time.Hour

func scheduled(id string, at time.Time) trigger.Trigger {
	return trigger.Trigger{
		Ref: trigger.Ref{Source: "native", ID: id}, Given: -1, Payload: []byte(`{"customerId":"c"}`),
		Entities: []trigger.Entity{{Kind: "customer", ID: "c"}},
		Attempts: []trigger.Attempt{{Number: 1, ID: "attempt-of-" + id}},
		Fields:   trigger.Fields{Plugin: trigger.Plugin{ID: "p"}, Scheduled: trigger.At(at), Status: trigger.Erroneous},
	}
}

// TestExpiry: at its last nanosecond a trigger is everywhere, at the next one
// nowhere, before any sweep; over both clock changes of 2026 that is 30 times 24
// hours after it, whatever the clock on the wall shows.
func TestExpiry(t *testing.T) {
	brussels, err := time.LoadLocation("Europe/Brussels")
	if err != nil {
		t.Fatal(err)
	}
	for name, at := range map[string]time.Time{
		"winter":         time.Date(2026, time.January, 10, 0, 0, 0, 0, time.UTC),
		"clocks go on":   time.Date(2026, time.March, 28, 2, 30, 0, 1, brussels),
		"clocks go back": time.Date(2026, time.October, 25, 2, 30, 0, 999, brussels),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := storagetest.Open(t, storagetest.Options{Retention: month, Start: at})
			write(t, w.Store, []trigger.Trigger{scheduled("dies", at), scheduled("stays", at.Add(time.Nanosecond))})
			result, err := w.Select(context.Background(), everything)
			if err != nil {
				t.Fatal(err)
			}
			w.Clock.Set(at.Add(month - 1))
			expectSeen(t, w.Store, 2)
			w.Clock.Add(1)
			expectSeen(t, w.Store, 1)
			rows, err := result.Rows(context.Background(), 0, 2)
			if err != nil || result.Total() != 2 || rows[0].Expired || !rows[1].Expired || rows[1].Summary.ID != "" {
				t.Fatalf("held rows after expiry: %+v, %v", rows, err)
			}
			swept, err := w.Sweep(context.Background())
			if err != nil || swept.Removed != 1 || !swept.Next.Equal(at.Add(month+1)) {
				t.Fatalf("swept %+v, %v", swept, err)
			}
			w.Reopen()
			expectSeen(t, w.Store, 1)
		})
	}
}

// expectSeen asks every call how many triggers it knows.
func expectSeen(t *testing.T, s *storage.Store, want int) {
	t.Helper()
	ctx, v := context.Background(), everything.Visible
	count, err1 := s.Count(ctx, everything)
	facets, err2 := s.Facets(ctx, everything)
	plugins, err3 := s.Plugins(ctx, v)
	entities, _, err4 := s.Entities(ctx, v, storage.EntityQuery{Kind: "customer", Count: 9})
	groups, err5 := s.Errors(ctx, everything)
	info, err6 := s.Info(ctx)
	retained, err7 := s.Retained(ctx, v)
	if err := errors.Join(err1, err2, err3, err4, err5, err6, err7); err != nil {
		t.Fatal(err)
	}
	got := []int{count, facets.Total, plugins[0].ByStatus[trigger.Erroneous], entities[0].Total, groups[0].Count, info.Triggers, retained.ExpiringByThen}
	for i := range got {
		if got[i] != want {
			t.Fatalf("counts %v instead of %d", got, want)
		}
	}
	ref := trigger.Ref{Source: "native", ID: "dies"}
	_, getErr := s.Get(ctx, v, ref)
	_, payloadErr := s.Payload(ctx, v, ref)
	found, err := s.Find(ctx, v, "attempt-of-dies")
	if err != nil {
		t.Fatal(err)
	}
	gone := want == 1
	if errors.Is(getErr, storage.ErrNotFound) != gone || errors.Is(payloadErr, storage.ErrNotFound) != gone || (len(found) == 0) != gone {
		t.Fatalf("get: %v, payload: %v, find: %v", getErr, payloadErr, found)
	}
}

func TestExpiredAreCountedNotStored(t *testing.T) {
	t.Parallel()
	w := storagetest.Open(t, storagetest.Options{Retention: month})
	done := write(t, w.Store, []trigger.Trigger{scheduled("old", storagetest.Start.Add(-month)), scheduled("new", storagetest.Start)})
	if done.Expired != 1 || done.Imported != 1 {
		t.Fatalf("%+v", done)
	}
}

func TestArchiveKeepsEverything(t *testing.T) {
	t.Parallel()
	w := storagetest.Open(t, storagetest.Options{})
	write(t, w.Store, []trigger.Trigger{scheduled("old", time.Date(1700, 1, 1, 0, 0, 0, 0, time.UTC)), scheduled("future", time.Date(2250, 1, 1, 0, 0, 0, 0, time.UTC))})
	swept, err := w.Sweep(context.Background())
	if err != nil || swept.Removed != 0 || !swept.Next.IsZero() {
		t.Fatalf("%+v, %v", swept, err)
	}
	w.Reopen()
	if n, err := w.Count(context.Background(), everything); n != 2 || err != nil {
		t.Fatal(n, err)
	}
}

// TestRejectsExpire: rejected rows are deleted after 30 days, their count stays.
func TestRejectsExpire(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := storagetest.Open(t, storagetest.Options{})
	number, err := w.BeginImport(ctx, storage.Import{Files: []string{"a.ndjson"}, Format: "native"})
	if err != nil {
		t.Fatal(err)
	}
	reject := storage.Reject{File: "a.ndjson", Line: 7, Offset: 99, Reason: "not JSON", Raw: make([]byte, storage.MaxRejectRaw+1)}
	for range 3 {
		if _, err := w.Write(ctx, storage.Batch{Import: number, Rejects: []storage.Reject{reject, reject}}); err != nil {
			t.Fatal(err)
		}
	}
	w.Clock.Add(storage.RejectRetention - 1)
	page, total, err := w.Rejects(ctx, number, 4, 10)
	if err != nil || total != 6 || len(page) != 2 || page[0].Line != 7 || len(page[0].Raw) != storage.MaxRejectRaw {
		t.Fatalf("%d of %d, %v", len(page), total, err)
	}
	w.Clock.Add(1)
	for range 2 {
		if page, total, err = w.Rejects(ctx, number, 0, 10); len(page) != 0 || total != 0 || err != nil {
			t.Fatalf("%d of %d, %v", len(page), total, err)
		}
		if _, err := w.Sweep(ctx); err != nil {
			t.Fatal(err)
		}
	}
	imports, err := w.Imports(ctx)
	if err != nil || len(imports) != 1 || imports[0].Counts.Rejected != 6 {
		t.Fatalf("%+v, %v", imports, err)
	}
}
