package storage_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// families returns states of events and of their deliveries, as the files of a source have
// them: an id is always an event's or always a delivery's, and the payload of an event,
// where a row has it, is the same in every row.
func families(g *storagetest.Generator, n int) []trigger.Trigger {
	payloads := map[string][]byte{}
	list := g.Triggers(n)
	for i := range list {
		t := &list[i]
		t.Source, t.Imported = "svix", trigger.At(storagetest.Start)
		event := fmt.Sprintf("m%d", g.IntN(12))
		t.ID, t.Event = event, []string{"", event}[g.IntN(2)]
		if g.IntN(3) > 0 {
			t.ID, t.Event = fmt.Sprintf("%s/p%d", event, g.IntN(3)), event
		}
		if t.Payload == nil {
			continue
		}
		if payloads[event] == nil {
			payloads[event] = t.Payload
		}
		t.Payload, t.Reference = payloads[event], ""
	}
	return list
}

// TestOrdersOfEvents: rows of events and of deliveries give the same log in any order and
// in batches of any size, and every row is counted once.
func TestOrdersOfEvents(t *testing.T) {
	t.Parallel()
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	list := families(storagetest.NewGenerator(seed, storagetest.Start), 300)
	r := rand.New(rand.NewPCG(seed, 9))
	var first []byte
	for round, batch := range []int{1000, 1, 7, 64, 100, 1000, 1, 33} {
		w := storagetest.Open(t, storagetest.Options{CacheBytes: []int64{0, -1}[round%2]})
		if round%3 > 0 {
			storage.Shrink(w.Store)
		}
		var sum storage.Outcome
		for part := range slices.Chunk(list, batch) {
			done := write(t, w.Store, part)
			sum.Imported, sum.Merged, sum.Unchanged = sum.Imported+done.Imported, sum.Merged+done.Merged, sum.Unchanged+done.Unchanged
		}
		info, err := w.Info(t.Context())
		if err != nil || sum.Imported != info.Triggers || sum.Imported+sum.Merged+sum.Unchanged != len(list) {
			t.Fatalf("round %d: %+v of %d rows, %d triggers, %v", round, sum, len(list), info.Triggers, err)
		}
		w.Reopen()
		got := export(t, w.Store)
		if first == nil {
			first = got
		}
		if !bytes.Equal(got, first) {
			t.Fatalf("round %d, batches of %d: another log:\n%s\n%s", round, batch, got, first)
		}
		if done := write(t, w.Store, list); done.Unchanged != len(list) {
			t.Fatalf("round %d: all rows again: %+v", round, done)
		}
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	}
}

// TestJoin goes through what a person sees of an event and its deliveries.
func TestJoin(t *testing.T) {
	t.Parallel()
	w := storagetest.Open(t, storagetest.Options{Retention: month})
	at := trigger.At(storagetest.Start)
	row := func(id, event string) trigger.Trigger {
		return trigger.Trigger{Ref: trigger.Ref{Source: "svix", ID: id}, Event: event, Given: -1, Imported: at}
	}
	event := row("m", "")
	event.Type, event.Scheduled, event.Payload = "invoiceavailable", trigger.At(storagetest.Start.Add(-time.Hour)), []byte(`{"n":1}`)
	refs := func(ids ...string) (list []trigger.Ref) {
		for _, id := range ids {
			list = append(list, trigger.Ref{Source: "svix", ID: id})
		}
		return list
	}
	for _, step := range []struct {
		rows []trigger.Trigger
		want storage.Outcome
		log  []trigger.Ref // found by the event's id
	}{
		{[]trigger.Trigger{event}, storage.Outcome{Imported: 1}, refs("m")},
		{[]trigger.Trigger{row("m/p", "m")}, storage.Outcome{Merged: 1}, refs("m/p")}, // the event became its delivery
		{[]trigger.Trigger{row("m/q", "m"), row("n/q", "n")}, storage.Outcome{Imported: 2}, refs("m/p", "m/q")},
		{[]trigger.Trigger{event, row("m/p", "")}, storage.Outcome{Unchanged: 2}, refs("m/p", "m/q")},
	} {
		if got := write(t, w.Store, step.rows); fmt.Sprint(got) != fmt.Sprint(step.want) {
			t.Fatalf("%v: %+v instead of %+v", step.rows, got, step.want)
		}
		if got, err := w.Find(t.Context(), everything.Visible, "m"); err != nil || !slices.Equal(got, step.log) {
			t.Fatalf("%v: %v, %v", step.rows, got, err)
		}
		if err := w.Fold(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	for _, ref := range refs("m/p", "m/q") {
		got, err := w.Get(t.Context(), everything.Visible, ref)
		if err != nil || got.Type != event.Type || got.Scheduled != event.Scheduled || string(got.Payload) != `{"n":1}` {
			t.Fatalf("%v: %+v, %v", ref, got, err)
		}
	}
	if got, err := w.Get(t.Context(), everything.Visible, refs("n/q")[0]); err != nil || got.Type != "" || got.Payload != nil {
		t.Fatalf("the delivery of another event: %+v, %v", got, err)
	}
}

// TestExpiredEventsLendNothing: what has expired is gone, for deliveries too.
func TestExpiredEventsLendNothing(t *testing.T) {
	t.Parallel()
	w := storagetest.Open(t, storagetest.Options{Retention: month})
	event := trigger.Trigger{Ref: trigger.Ref{Source: "svix", ID: "m"}, Given: -1}
	event.Type, event.Scheduled = "invoiceavailable", trigger.At(storagetest.Start.Add(time.Hour-month))
	delivery := func(id string) trigger.Trigger {
		d := trigger.Trigger{Ref: trigger.Ref{Source: "svix", ID: id}, Event: "m", Given: -1}
		d.Scheduled = trigger.At(storagetest.Start)
		return d
	}
	write(t, w.Store, []trigger.Trigger{event, delivery("m/p")})
	w.Clock.Add(2 * time.Hour)
	if done := write(t, w.Store, []trigger.Trigger{event, delivery("m/q")}); done.Expired != 1 || done.Imported != 1 {
		t.Fatalf("%+v", done)
	}
	for id, want := range map[string]string{"m/p": "invoiceavailable", "m/q": ""} {
		got, err := w.Get(t.Context(), everything.Visible, trigger.Ref{Source: "svix", ID: id})
		if err != nil || got.Type != want {
			t.Errorf("%s: %q, %v", id, got.Type, err)
		}
	}
}

// TestCopiesOfAnEventRow: a file that repeats an event's row beside each of its deliveries
// costs about a row each, wherever the copies stand and whatever the payloads are.
func TestCopiesOfAnEventRow(t *testing.T) {
	const n = 400
	at := trigger.At(storagetest.Start)
	row := func(id, event, payload string) trigger.Trigger {
		one := trigger.Trigger{Ref: trigger.Ref{Source: "svix", ID: id}, Event: event, Given: -1, Imported: at, Payload: []byte(payload)}
		one.Scheduled = at
		return one
	}
	for name, shape := range map[string]struct {
		payload string // of the deliveries
		beside  bool   // each copy stands beside a delivery
		want    storage.Outcome
	}{
		"behind":             {`{"n":1}`, false, storage.Outcome{Imported: n, Unchanged: n - 1, Merged: 1}},
		"beside":             {`{"n":1}`, true, storage.Outcome{Imported: n, Unchanged: n - 1, Merged: 1}},
		"another payload":    {`{"n":2}`, false, storage.Outcome{Imported: n, Merged: n}},
		"one beside another": {`{"n":2}`, true, storage.Outcome{Imported: n, Merged: n}},
	} {
		var list, copies []trigger.Trigger
		for i := range n {
			list, copies = append(list, row(fmt.Sprint("m/", i), "m", shape.payload)), append(copies, row("m", "", `{"n":1}`))
			if shape.beside {
				list, copies = append(list, copies[0]), nil
			}
		}
		list = append(list, copies...)
		allocations := testing.AllocsPerRun(1, func() {
			w := storagetest.Open(t, storagetest.Options{})
			got := write(t, w.Store, storagetest.Clone(list))
			got.Conflicts = nil
			if fmt.Sprint(got) != fmt.Sprint(shape.want) {
				t.Errorf("%s: %+v instead of %+v", name, got, shape.want)
			}
		})
		if most := float64(100 * len(list)); allocations > most {
			t.Errorf("%s: %.0f allocations, not %.0f at most", name, allocations, most)
		}
	}
}
