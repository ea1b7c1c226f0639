package segment

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage/internal/rows"
)

// memory is a cache that forgets nothing.
type memory struct {
	sync.Mutex
	held map[Key]Decoded
}

func (m *memory) Get(key Key) (Decoded, bool) {
	m.Lock()
	defer m.Unlock()
	value, ok := m.held[key]
	return value, ok
}

func (m *memory) Set(key Key, value Decoded) {
	m.Lock()
	defer m.Unlock()
	m.held[key] = value
}

// rich returns n triggers as exports have them, with payloads of some 1.5 KB.
func rich(n int) []*trigger.Trigger {
	g := newGenerator(12)
	list := make([]*trigger.Trigger, n)
	for i := range list {
		at := trigger.FromNanos(int64(g.day)*dayNanos+int64(i)*1e9, 3)
		t := &trigger.Trigger{Ref: trigger.Ref{Source: trigger.NativeSource, ID: fmt.Sprintf("%08x-1111-4000-8000-%012x", i*0x01234567, i)}, Given: -1}
		t.Scheduled, t.Triggered, t.Status, t.Type = at, trigger.FromNanos(at.Nanos()+2e9, 3), trigger.Finished, "invoiceavailable"
		t.Imported = at
		customer := fmt.Sprintf("%08x-2222-4000-8000-%012x", g.Uint32(), g.IntN(1<<40))
		t.Entities = []trigger.Entity{{Kind: "customer", ID: customer}}
		t.Logs = []trigger.LogLine{{At: at, Message: fmt.Sprintf("Sent %d bytes", 1000+i%999)}}
		payload := fmt.Appendf(nil, `{"_type":"invoiceavailable","customerId":%q,"number":"INV-%d","customer":{"name":"Name %d","city":"Town %d"},"lines":[`, customer, i, i%4000, i%99)
		for line := range 12 {
			payload = fmt.Appendf(payload, `{"description":"Supply %d","quantity":%d.%03d,"unit":"kWh","net":%d.%02d,"vat":21},`, line, g.IntN(900), g.IntN(1000), g.IntN(99), g.IntN(100))
		}
		t.Payload = append(payload[:len(payload)-1], "]}"...)
		list[i] = t
	}
	return list
}

// TestPageWork: a page of a list decodes the chunks it lies in once, and none of
// rests, logs and payloads.
func TestPageWork(t *testing.T) {
	built := must[*Built](t)(Build(rich(3000)))
	cache := &memory{held: map[Key]Decoded{}}
	for turn, chunks := range []int64{2, 0} { // warm, nothing is decoded
		r := readerOf(built)
		r.Cache = cache
		parts := map[Part]bool{}
		whole := r.Part
		r.Part = func(p Part) (Source, error) {
			parts[p] = true
			return whole(p)
		}
		page := numbers(RecordRows + 50)[RecordRows-50:]
		n := 0
		err := r.Summaries(slices.Values(page), func(int, trigger.Summary) error { n++; return nil })
		if err != nil || n != len(page) {
			t.Fatal(n, err)
		}
		if got := r.Work.ChunksDecoded.Load(); got != chunks {
			t.Fatalf("turn %d: %d chunks were decoded", turn, got)
		}
		if got := r.Work.RowsDecoded.Load(); got != int64(len(page)-turn*2*maxShown) { // of two chunks
			t.Fatalf("turn %d: %d records were decoded for %d rows", turn, got, len(page))
		}
		if parts[PartRests] || parts[PartLogs] || parts[PartPayloads] || parts[PartGrams] {
			t.Fatalf("parts %v were read", parts)
		}
	}
}

// TestPathWork: a condition on a path reads a small part of the payloads.
func TestPathWork(t *testing.T) {
	list := rich(2048)
	r := build(t, list)
	hits := rows.None(len(list))
	cond := must[trigger.Condition](t)(trigger.ParseCondition("customer.city = \"Town 7\""))
	if err := r.Where(context.Background(), NewConditions([]trigger.Condition{cond}), rows.All(len(list)), hits); err != nil {
		t.Fatal(err)
	}
	if n := hits.Count(); n == 0 {
		t.Fatal("nothing was found")
	}
	if read, all := r.Work.BytesDecompressed.Load(), r.Head.PayloadBytes; read > all/50 {
		t.Fatalf("%d of %d bytes were decompressed for one path", read, all)
	}
}

// TestSearchWork: a text that no row has decodes nothing, and one that a row has
// decodes the chunks of that row.
func TestSearchWork(t *testing.T) {
	list := rich(4096)
	r := build(t, list)
	if err := r.Text(context.Background(), NewNeedle("nowhere to be found"), rows.All(len(list)), rows.None(len(list))); err != nil {
		t.Fatal(err)
	}
	if got := r.Work.ChunksDecoded.Load(); got != 0 {
		t.Fatalf("%d chunks were decoded for a text that no row has", got)
	}
	hits := rows.None(len(list))
	if err := r.Text(context.Background(), NewNeedle(list[1500].ID), rows.All(len(list)), hits); err != nil || hits.Count() != 1 || !hits.Has(1500) {
		t.Fatal(hits.Count(), err)
	}
	if got := r.Work.RowsDecoded.Load(); got != 1 {
		t.Fatalf("%d records were decoded for one hit", got)
	}
}

// TestLongSearchKeepsLittle: of what a search decodes after its first chunks only
// the directories go into the cache, and the search finds the same.
func TestLongSearchKeepsLittle(t *testing.T) {
	list := rich(2048)
	built := must[*Built](t)(Build(list))
	var found, kept [2]int
	for i, before := range []int32{0, keptChunks} {
		r, cache := readerOf(built), &memory{held: map[Key]Decoded{}}
		r.Cache = cache
		n, hits := NewNeedle("name 19"), rows.None(len(list))
		n.chunks.Store(before)
		if err := r.Text(context.Background(), n, rows.All(len(list)), hits); err != nil {
			t.Fatal(err)
		}
		found[i], kept[i] = hits.Count(), len(cache.held)
	}
	if found[0] == 0 || found[1] != found[0] || kept[0] <= kept[1] || kept[1] != 2 {
		t.Errorf("%v rows are found, and %v streams of 2 chunks kept", found, kept)
	}
}

// TestSearchStops: after the end of its context a search decodes nothing more.
func TestSearchStops(t *testing.T) {
	list := rich(4096)
	r := build(t, list)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	cond := trigger.Condition{Path: "@this.number", Op: trigger.Exists}
	for _, err := range []error{
		r.Text(ctx, NewNeedle("supply"), rows.All(len(list)), rows.None(len(list))), r.Where(ctx, NewConditions([]trigger.Condition{cond}), rows.All(len(list)), rows.None(len(list))),
	} {
		if err == nil {
			t.Fatal("a search went on after its context had ended")
		}
	}
	if got := r.Work.ChunksDecoded.Load(); got != 0 {
		t.Fatalf("%d chunks were decoded", got)
	}
}

// TestBuildMemory: a segment is made in about three times the memory of its payloads.
func TestBuildMemory(t *testing.T) {
	list := rich(20_000)
	raw := int64(0)
	for _, x := range list {
		raw += int64(len(x.Payload))
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	must[*Built](t)(Build(list))
	runtime.ReadMemStats(&after)
	if took := int64(after.TotalAlloc - before.TotalAlloc); took > 3*raw {
		t.Fatalf("%d bytes were allocated for %d of payloads", took, raw)
	}
}

// TestPageAllocations: a warm list row takes few allocations beside its texts.
func TestPageAllocations(t *testing.T) {
	built := must[*Built](t)(Build(rich(3000)))
	r := readerOf(built)
	page := numbers(200)[100:]
	read := func() {
		if err := r.Summaries(slices.Values(page), func(int, trigger.Summary) error { return nil }); err != nil {
			t.Fatal(err)
		}
	}
	read()
	if n := testing.AllocsPerRun(5, read); n > float64(6*len(page)) {
		t.Fatalf("%v allocations for %d rows", n, len(page))
	}
}
