package storage

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"integration-log/app/trigger"
	"integration-log/storage/internal/segment"
)

// damaging is a store of few rows a segment, of which a test damages values.
type damaging struct {
	*Store
	t     *testing.T
	log   bytes.Buffer
	clock *hands
	next  int
}

func newDamaging(t *testing.T, retention time.Duration) *damaging {
	t.Helper()
	d := &damaging{t: t, clock: newHands()}
	var err error
	if d.Store, err = Create(filepath.Join(t.TempDir(), "x.ilog"), retention, d.with()); err != nil {
		t.Fatal(err)
	}
	d.shrink()
	t.Cleanup(func() { _ = d.Close() })
	return d
}

func (d *damaging) with() Options {
	return Options{Clock: d.clock.now, Logger: slog.New(slog.NewTextHandler(&d.log, nil))}
}

func (d *damaging) shrink() {
	d.limits = smallSegments
	d.limits.smallRows = d.limits.directRows + 1
}

// put writes n new triggers of a plugin, a millisecond apart, in one batch.
func (d *damaging) put(plugin string, n int) []trigger.Ref {
	d.t.Helper()
	list, refs := make([]trigger.Trigger, n), make([]trigger.Ref, n)
	for i := range list {
		d.next++
		one := &list[i]
		one.Ref, one.Given = trigger.Ref{Source: "s", ID: fmt.Sprintf("t%05d", d.next)}, -1
		one.Plugin.ID, one.Payload = plugin, fmt.Appendf(nil, `{"n":%d}`, d.next)
		one.Scheduled = trigger.At(d.clock.now().Add(time.Duration(d.next) * time.Millisecond))
		refs[i] = one.Ref
	}
	if _, err := d.Write(d.t.Context(), Batch{Triggers: list}); err != nil {
		d.t.Fatalf("%d triggers of %s: %v", n, plugin, err)
	}
	return refs
}

// damage runs a damage, and opens the file anew: what was verified is not looked at again.
func (d *damaging) damage(change func(*bolt.Tx) error) {
	d.t.Helper()
	err := errors.Join(d.update(d.t.Context(), change), d.Close())
	if err == nil {
		d.Store, err = Open(d.path, d.with())
	}
	if err != nil {
		d.t.Fatal(err)
	}
	d.shrink()
}

// damageSegment damages a part of the segment that a trigger stands in.
func (d *damaging) damageSegment(ref trigger.Ref, part segment.Part) {
	d.t.Helper()
	d.damage(func(tx *bolt.Tx) error {
		seg, err := d.segmentIn(tx, ref)
		if err != nil {
			return err
		}
		return tear(partsBucket(tx, seg), partKey(seg.ID, part))
	})
}

func (d *damaging) segmentIn(tx *bolt.Tx, ref trigger.Ref) (*stored, error) {
	n, err := d.snapshot(tx)
	if err != nil {
		return nil, err
	}
	p, ok, err := n.locate(ref)
	if err != nil || !ok || p.inTail() {
		return nil, fmt.Errorf("%v stands in no segment: %w", ref, err)
	}
	return n.catalog.byID[p.segment()], nil
}

func (d *damaging) segmentOf(ref trigger.Ref) (seg *stored) {
	d.t.Helper()
	err := d.db.View(func(tx *bolt.Tx) (err error) {
		seg, err = d.segmentIn(tx, ref)
		return err
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return seg
}

func (d *damaging) expect(tail, count int) {
	d.t.Helper()
	if err := d.Fold(d.t.Context()); err != nil {
		d.t.Fatal(err)
	}
	_, _, _, got, err := Standing(d.Store)
	if err != nil || got != tail {
		d.t.Errorf("%d rows are left in the tail instead of %d, %v", got, tail, err)
	}
	if n, err := d.Count(d.t.Context(), Query{Visible: Visible{All: true}}); err != nil || n != count {
		d.t.Errorf("%d triggers instead of %d, %v", n, count, err)
	}
}

// refused tells that a trigger's payload is damaged, and said to be.
func (d *damaging) refused(ref trigger.Ref) {
	d.t.Helper()
	if payload, err := d.Payload(d.t.Context(), Visible{All: true}, ref); !errors.Is(err, ErrDamaged) {
		d.t.Errorf("the payload of %v is %q, %v", ref, payload, err)
	}
}

func (d *damaging) closeAndRead() (log string) {
	d.t.Helper()
	if err := d.Close(); err != nil { // the folder in the background writes no more
		d.t.Fatal(err)
	}
	return d.log.String()
}

// TestADamagedSegmentStopsNothing: a worn segment that cannot be read stays as it is, and
// its group and all others are folded and written to. It is told of once.
func TestADamagedSegmentStopsNothing(t *testing.T) {
	t.Parallel()
	d := newDamaging(t, 0)
	direct, some := d.limits.directRows, d.limits.directRows/2
	lost := d.put("p", direct)
	d.damageSegment(lost[0], segment.PartPayloads)
	count := direct
	for range d.limits.smallSegments + 1 {
		d.put("p", direct)
		count += direct
	}
	for i := range 2 * overfull * d.limits.tailRows / some { // p has the most of them
		d.put("p", some)
		d.put(fmt.Sprint("q", i), some)
		count += 2 * some
	}
	d.expect(0, count)
	d.refused(lost[1])
	if log := d.closeAndRead(); strings.Count(log, "\n") != 1 {
		t.Errorf("it is logged:\n%s", log)
	}
}

// TestADamagedTailStopsNothing: a row of the tail that cannot be read stays there.
func TestADamagedTailStopsNothing(t *testing.T) {
	t.Parallel()
	d := newDamaging(t, 0)
	some := d.limits.directRows / 2
	lost := d.put("p", some)[1]
	number := d.numbers.Load() - uint64(some) + 2
	d.damage(func(tx *bolt.Tx) error { return tear(tx.Bucket(bucketTailPayloads), numberKey(number)) })
	d.refused(lost)
	rounds := 2 * overfull * d.limits.tailRows / some
	for range rounds {
		d.put("p", some)
	}
	d.expect(1, some*(rounds+1))
	d.refused(lost)
}

// TestADamagedOrderKeepsNoSegment: a result that cannot be put in order does not keep a
// fold from writing segments anew, and says what is wrong when it is looked at.
func TestADamagedOrderKeepsNoSegment(t *testing.T) {
	t.Parallel()
	d := newDamaging(t, 0)
	direct := d.limits.directRows
	lost := d.put("p", direct)
	d.damageSegment(lost[0], segment.PartColumns)
	var last trigger.Ref
	for range d.limits.smallSegments {
		last = d.put("q", direct)[0]
	}
	held, err := d.Select(t.Context(), Query{Visible: Visible{All: true}})
	if err != nil {
		t.Fatal(err)
	}
	whole, err := d.Select(t.Context(), Query{Visible: Visible{All: true}, Filter: trigger.Filter{Plugins: []string{"q"}}})
	if err != nil {
		t.Fatal(err)
	}
	before := d.segmentOf(last).ID
	d.put("q", direct)
	d.expect(0, whole.Total()+2*direct)
	if now := d.segmentOf(last).ID; now == before {
		t.Error("the segments of the whole plugin were not folded")
	}
	if rows, err := whole.Rows(t.Context(), 0, whole.Total()); err != nil || len(rows) != whole.Total() {
		t.Errorf("%d rows of the whole plugin, %v", len(rows), err)
	}
	if rows, err := held.Rows(t.Context(), 0, held.Total()); !errors.Is(err, ErrDamaged) {
		t.Errorf("%d rows, %v", len(rows), err)
	}
}

// TestADamagedIndexStopsNothing: where a segment's index of ids is damaged, batches of
// every size are written, and its triggers are known as before.
func TestADamagedIndexStopsNothing(t *testing.T) {
	t.Parallel()
	d := newDamaging(t, 0)
	few, many := d.limits.directRows, d.limits.knownFrom
	list := make([]trigger.Trigger, many)
	for i := range list {
		list[i] = trigger.Trigger{Ref: trigger.Ref{Source: "s", ID: fmt.Sprint("again", i)}, Event: fmt.Sprint("event", i), Given: -1, Imported: trigger.At(d.clock.now())}
	}
	if _, err := d.Write(t.Context(), Batch{Triggers: list}); err != nil {
		t.Fatal(err)
	}
	d.damageSegment(list[0].Ref, segment.PartIDs)
	d.put("another", few)
	d.put("another", many)
	for _, n := range []int{few, many} {
		if done, err := d.Write(t.Context(), Batch{Triggers: list[:n]}); err != nil || done.Unchanged != n {
			t.Errorf("%d of a damaged index: %+v, %v", n, done, err)
		}
	}
	for first, n := range map[int]int{0: few, few: many - few} {
		events := make([]trigger.Trigger, n)
		for i := range events {
			events[i] = trigger.Trigger{Ref: list[first+i].EventRef(), Given: -1, Fields: trigger.Fields{Type: "invoiceavailable"}}
		}
		if done, err := d.Write(t.Context(), Batch{Triggers: events}); err != nil || done.Merged != n {
			t.Errorf("%d events of a damaged index: %+v, %v", n, done, err)
		}
	}
	if _, err := d.Get(t.Context(), Visible{All: true}, list[1].Ref); err != nil {
		t.Error(err)
	}
	if _, err := d.Get(t.Context(), Visible{All: true}, trigger.Ref{Source: "none", ID: list[1].ID}); !errors.Is(err, ErrNotFound) {
		t.Error(err)
	}
}

// newFamily stores an event, which lends its type and payload, in a segment of deliveries
// "a0" and on, and in others as they are named.
func (d *damaging) newFamily(others ...string) (event trigger.Trigger, first trigger.Ref) {
	d.t.Helper()
	event = trigger.Trigger{Ref: trigger.Ref{Source: "s", ID: "m"}, Given: -1, Payload: []byte(`{"n":1}`)}
	event.Type, event.Scheduled = "invoiceavailable", trigger.At(d.clock.now())
	list := []trigger.Trigger{event}
	for i := range d.limits.directRows {
		list = append(list, deliveryOf("m", fmt.Sprint("a", i), "p"))
	}
	for _, id := range others {
		list = append(list, deliveryOf("m", id, "q"))
	}
	if _, err := d.Write(d.t.Context(), Batch{Triggers: list}); err != nil {
		d.t.Fatal(err)
	}
	return event, list[1].Ref
}

func deliveryOf(event, id, plugin string) trigger.Trigger {
	one := trigger.Trigger{Ref: trigger.Ref{Source: "s", ID: id}, Event: event, Given: -1}
	one.Plugin.ID = plugin
	return one
}

// TestADamagedDeliveryStopsNoOther: a delivery that comes has what its event lends from any
// other delivery that can be read, and where none can, it is stored with what it says
// itself. The event's own row, which is stored in each of them, is refused.
func TestADamagedDeliveryStopsNoOther(t *testing.T) {
	t.Parallel()
	for _, part := range []segment.Part{segment.PartPayloads, segment.PartRests, segment.PartHeads, segment.PartColumns} {
		for _, others := range [][]string{{"b"}, nil} {
			d := newDamaging(t, 0)
			event, first := d.newFamily(others...)
			d.damageSegment(first, part)
			late := deliveryOf("m", "late", "p")
			if done, err := d.Write(t.Context(), Batch{Triggers: []trigger.Trigger{late}}); err != nil || done.Imported != 1 {
				t.Fatalf("%v, beside %v: %+v, %v", part, others, done, err)
			}
			got, err := d.Get(t.Context(), Visible{All: true}, late.Ref)
			if lent := got.Loan != nil && string(got.Payload) == `{"n":1}` && got.Type == event.Type; err != nil || lent != (others != nil) {
				t.Errorf("%v, beside %v: %+v, %v", part, others, got, err)
			}
			if _, err := d.Write(t.Context(), Batch{Triggers: []trigger.Trigger{event}}); !errors.Is(err, ErrDamaged) {
				t.Errorf("%v, beside %v: the event's row: %v", part, others, err)
			}
		}
	}
}

// TestADamagedEventStopsNoDelivery: where an event's row cannot be read its delivery is
// stored beside it. A salvage joins a delivery with what it saves of the others.
func TestADamagedEventStopsNoDelivery(t *testing.T) {
	t.Parallel()
	d := newDamaging(t, 0)
	event := d.put("p", d.limits.directRows)[0]
	d.damageSegment(event, segment.PartPayloads)
	family, first := d.newFamily()
	d.damageSegment(first, segment.PartPayloads)
	delivery, late := deliveryOf(event.ID, "delivery", "p"), deliveryOf("m", "late", "p")
	if done, err := d.Write(t.Context(), Batch{Triggers: []trigger.Trigger{delivery, late}}); err != nil || done.Imported != 2 {
		t.Fatalf("%+v, %v", done, err)
	}
	if found, err := d.Find(t.Context(), Visible{All: true}, event.ID); err != nil || !slices.Equal(found, []trigger.Ref{event}) {
		t.Errorf("%v, %v", found, err)
	}
	d.closeAndRead()
	out := filepath.Join(t.TempDir(), "saved.ilog")
	if _, err := Salvage(t.Context(), d.path, out, d.with()); err != nil {
		t.Fatal(err)
	}
	saved, err := Open(out, d.with())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = saved.Close() }()
	for ref, want := range map[trigger.Ref]string{late.Ref: family.Type, delivery.Ref: ""} {
		if got, err := saved.Get(t.Context(), Visible{All: true}, ref); err != nil || got.Loan == nil || got.Type != want {
			t.Errorf("%v: %+v, %v", ref, got, err)
		}
	}
}
