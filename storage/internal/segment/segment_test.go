package segment

import (
	"reflect"
	"slices"
	"sync"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/rows"
)

// plain is a part in memory.
type plain []byte

func (p plain) Len() int { return len(p) }

func (p plain) Bytes(from, to int) ([]byte, error) {
	if from < 0 || from > to || to > len(p) {
		return nil, damage.New("bytes %d to %d of %d", from, to, len(p))
	}
	return p[from:to:to], nil
}

func readerOf(built *Built) *Reader {
	return &Reader{Head: &built.Head, Part: func(p Part) (Source, error) { return plain(built.Parts[p]), nil }, Work: &Work{}}
}

func must[V any](t testing.TB) func(value V, err error) V {
	return func(value V, err error) V {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

func build(t testing.TB, list []*trigger.Trigger) *Reader {
	t.Helper()
	built := must[*Built](t)(Build(list))
	head := must[Head](t)(DecodeHead(built.Head.Encode()))
	if head != built.Head {
		t.Fatalf("head\n%+v\n%+v", head, built.Head)
	}
	return readerOf(built)
}

func same(t testing.TB, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}

// TestAnswers: whatever is asked of a segment, the list it was made of gives the same.
func TestAnswers(t *testing.T) {
	for seed, n := range []int{1, 2, 63, 64, 300, 1024, 1025, 2500} {
		t.Logf("seed %d, %d rows", seed, n)
		list := newGenerator(uint64(seed)).triggers(n)
		r := build(t, list)
		compareRows(t, r, list)
		compareColumns(t, r, list)
		compareFinds(t, r, list)
		compareEntities(t, r, list)
		compareCounts(t, r, list)
		same(t, "problems", must[[]string](t)(r.Check()), []string(nil))
	}
}

func TestFullSegment(t *testing.T) {
	g := newGenerator(9)
	g.ids = 20_000
	list := g.triggers(MaxRows)
	r := build(t, list)
	compareColumns(t, r, list)
	compareEntities(t, r, list)
	for _, row := range []int{0, 1023, 1024, 20_000, MaxRows - 1} {
		same(t, "trigger", must[trigger.Trigger](t)(r.Trigger(row)), *list[row])
	}
	if _, err := Build(append(list, list[0])); err == nil {
		t.Fatal("a row too many was taken")
	}
}

func compareRows(t *testing.T, r *Reader, list []*trigger.Trigger) {
	t.Helper()
	next := 0
	err := r.Summaries(slices.Values(numbers(len(list))), func(row int, s trigger.Summary) error {
		same(t, "row", row, next)
		same(t, "summary", s, list[row].Summary())
		next++
		return nil
	})
	if err != nil || next != len(list) {
		t.Fatal(next, err)
	}
	for row, want := range list {
		same(t, "trigger", must[trigger.Trigger](t)(r.Trigger(row)), *want)
		same(t, "ref", must[trigger.Ref](t)(r.Ref(row)), want.Ref)
		same(t, "aggregation", must[string](t)(r.Aggregation(row)), want.Aggregation)
	}
	if _, err := r.Trigger(len(list)); err == nil {
		t.Fatal("a row behind the last was given")
	}
}

func numbers(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

func compareColumns(t *testing.T, r *Reader, list []*trigger.Trigger) {
	t.Helper()
	c := must[*Columns](t)(r.Columns())
	counts := must[*Counts](t)(r.Counts())
	for row, want := range list {
		s := want.Summary()
		same(t, "log time", []any{c.LogTime(row), c.At(row)}, []any{s.LogTime, s.LogTime.Nanos()})
		triggered := int64(NoTriggered)
		if !s.Triggered.IsZero() {
			triggered = s.Triggered.Nanos()
		}
		same(t, "triggered", c.Triggered(row), triggered)
		same(t, "status", c.Status(row), s.Status)
		flags := []bool{c.Flags(row)&FlagScheduled != 0, c.Flags(row)&FlagTriggered != 0, c.Flags(row)&FlagGeneral != 0}
		same(t, "flags", flags, []bool{!s.Scheduled.IsZero(), !s.Triggered.IsZero(), s.General})
		same(t, "type", counts.Types[c.Type(row)], s.Type)
		same(t, "aggregation", c.Aggregation(row), AggregationHash(s.Aggregation))
		if template := c.Template(row); template >= 0 {
			same(t, "template", counts.Templates[template], trigger.ErrorTemplate(s.LastError))
		} else if s.Status == trigger.Erroneous {
			t.Fatalf("row %d has no template", row)
		}
	}
}

func compareFinds(t *testing.T, r *Reader, list []*trigger.Trigger) {
	t.Helper()
	ids, attempts, events := map[string][]int{"missing": nil}, map[string][]int{"missing": nil, "": nil}, map[string][]int{"missing": nil}
	hashes, deliveries := 0, 0
	for row, want := range list {
		found, ok, err := r.FindRef(want.Ref)
		same(t, "row of "+want.ID, []any{found, ok, err}, []any{row, true, error(nil)})
		ids[want.ID] = append(ids[want.ID], row)
		event := ""
		if want.Delivery() {
			event, deliveries = want.Event, deliveries+1
			events[event] = append(events[event], row)
		}
		same(t, "event of "+want.ID, must[string](t)(r.Event(row)), event)
		for _, a := range want.Attempts {
			if list := attempts[a.ID]; a.ID != "" && (len(list) == 0 || list[len(list)-1] != row) {
				attempts[a.ID] = append(list, row)
			}
		}
	}
	for id, want := range ids {
		same(t, "rows of "+id, must[[]int](t)(r.FindID(id)), want)
	}
	for id, want := range events {
		same(t, "deliveries of "+id, must[[]int](t)(r.FindEvent(id)), want)
	}
	same(t, "deliveries", r.Head.Deliveries, deliveries)
	for id, want := range attempts {
		same(t, "rows with attempt "+id, must[[]int](t)(r.FindAttempt(id)), want)
	}
	if _, ok, err := r.FindRef(trigger.Ref{Source: "nowhere", ID: list[0].ID}); ok || err != nil {
		t.Fatal(ok, err)
	}
	if err := r.IDHashes(func(uint32) { hashes++ }); err != nil || hashes > len(list)+deliveries || hashes < len(list) {
		t.Fatal(hashes, err)
	}
}

func compareEntities(t *testing.T, r *Reader, list []*trigger.Trigger) {
	t.Helper()
	want := map[trigger.Entity][]int{}
	references := map[trigger.Entity][]string{}
	byKind := map[string]map[string]bool{}
	for row, x := range list {
		for i, e := range x.Entities {
			reference := ""
			if i == 0 {
				reference = x.Reference
			}
			want[e], references[e] = append(want[e], row), append(references[e], reference)
			if byKind[e.Kind] == nil {
				byKind[e.Kind] = map[string]bool{}
			}
			byKind[e.Kind][e.ID] = true
		}
	}
	kinds := must[[]Kind](t)(r.Kinds())
	same(t, "kinds", len(kinds), len(byKind))
	for _, kind := range kinds {
		same(t, "entities of "+kind.Name, kind.Entities, len(byKind[kind.Name]))
		run := must[*EntityRun](t)(r.Entities(kind.Name))
		last, n := "", 0
		for ; must[bool](t)(run.Next()); n++ {
			e := trigger.Entity{Kind: kind.Name, ID: run.ID}
			if n > 0 && last >= run.ID {
				t.Fatalf("%q comes after %q", run.ID, last)
			}
			last = run.ID
			same(t, "rows of "+run.ID, run.Rows, want[e])
			got := run.References
			if got == nil {
				got = make([]string, len(run.Rows))
			}
			same(t, "references of "+run.ID, got, references[e])
			same(t, "found rows of "+run.ID, must[[]int](t)(r.FindEntity(e)), want[e])
		}
		same(t, "entities read", n, kind.Entities)
	}
	same(t, "rows of a missing entity", must[[]int](t)(r.FindEntity(trigger.Entity{Kind: "customer", ID: "missing"})), []int(nil))
	hashes := map[uint32]bool{}
	if err := r.EntityHashes(func(hash uint32) { hashes[hash] = true }); err != nil {
		t.Fatal(err)
	}
	for e := range want {
		if !hashes[EntityHash(e)] {
			t.Errorf("the hash of %v is not visited", e)
		}
	}
	if ok := must[bool](t)(must[*EntityRun](t)(r.Entities("missing")).Next()); ok {
		t.Fatal("a missing kind has an entity")
	}
}

func compareCounts(t *testing.T, r *Reader, list []*trigger.Trigger) {
	t.Helper()
	counts := must[*Counts](t)(r.Counts())
	c := must[*Columns](t)(r.Columns())
	var tally Tally
	var byStatus [4]int
	var cells [Quarters][4]int
	tally.ByStatus, tally.ByType, tally.Cells = &byStatus, make([][4]int, len(counts.Types)), &cells
	c.Count(rows.All(len(list)), &tally)
	same(t, "by type", counts.ByType, tally.ByType)
	var want [Quarters][4]int
	groups := map[string][]int{}
	for row, x := range list {
		want[(x.LogTime().Nanos()-int64(r.Head.Day)*dayNanos)/(15*60*1e9)][x.Status]++
		if x.Status == trigger.Erroneous {
			template := trigger.ErrorTemplate(x.ErrorText())
			groups[template] = append(groups[template], row)
		}
	}
	same(t, "cells", cells, want)
	for _, cell := range counts.Cells {
		same(t, "cell", cell.Counts, want[cell.Quarter])
		want[cell.Quarter] = [4]int{}
	}
	same(t, "cells left out", want, [Quarters][4]int{})
	same(t, "by status", [][4]int{byStatus, r.Head.ByStatus}, [][4]int{byStatus, byStatus})
	same(t, "groups", len(counts.Groups), len(groups))
	for _, g := range counts.Groups {
		compareGroup(t, &g, list, groups[counts.Templates[g.Template]])
	}
}

func compareGroup(t *testing.T, g *Group, list []*trigger.Trigger, members []int) {
	t.Helper()
	same(t, "count", g.Count, len(members))
	first, last := list[members[0]].LogTime().ReadBy(0), list[members[0]].LogTime().ReadBy(0)
	for _, row := range members {
		at := list[row].LogTime().ReadBy(0)
		if at.Compare(first) < 0 {
			first = at
		}
		if at.Compare(last) > 0 {
			last = at
		}
	}
	var newest []int
	for _, row := range members {
		if list[row].LogTime().Nanos() == last.Nanos() {
			newest = append(newest, row)
		}
	}
	same(t, "group", []any{g.First, g.Last, g.Newest}, []any{first, last, newest})
}

// TestRawBytes: nothing that a trigger has at length is left out, or a chunk of
// such triggers would be too large for a segment.
func TestRawBytes(t *testing.T) {
	long := string(make([]byte, 1<<20))
	for name, x := range map[string]trigger.Trigger{
		"payload": {Payload: []byte(long)}, "log": {Logs: []trigger.LogLine{{Message: long}}}, "attempt": {Attempts: []trigger.Attempt{{ErrorCode: long}}},
		"extra": {Fields: trigger.Fields{Extras: []trigger.Extra{{Value: long}}}}, "entity": {Entities: []trigger.Entity{{ID: long}}},
		"version": {Versions: []trigger.Version{{Fields: trigger.Fields{Extras: []trigger.Extra{{Name: long}}}}}}, "status": {Fields: trigger.Fields{SourceStatus: long}},
		"type": {Fields: trigger.Fields{Type: long}}, "reference": {Reference: long},
	} {
		if n := RawBytes(&x); n < 1<<20 {
			t.Fatalf("%s: %d bytes", name, n)
		}
	}
}

// TestBuildRefuses: what is no segment is not made into one.
func TestBuildRefuses(t *testing.T) {
	list := newGenerator(2).triggers(3)
	other := *list[1]
	other.Plugin.Name = "another"
	late := *list[2]
	late.Scheduled = trigger.FromNanos(int64(20_001)*dayNanos, 0)
	for name, bad := range map[string][]*trigger.Trigger{
		"nothing": {}, "twice": {list[0], list[0]}, "unsorted": {list[1], list[0]}, "two plugins": {list[0], &other}, "two days": {list[0], &late},
	} {
		if _, err := Build(bad); err == nil {
			t.Fatalf("%s: a segment was made", name)
		}
	}
}

// TestBuildTogether: builders serve several goroutines, one after the other, and
// the same triggers always give the same segment.
func TestBuildTogether(t *testing.T) {
	lists := [][]*trigger.Trigger{newGenerator(30).triggers(400), newGenerator(31).triggers(20), newGenerator(32).triggers(1100)}
	var want []*Built
	for _, list := range lists {
		want = append(want, must[*Built](t)(Build(list)))
	}
	var group sync.WaitGroup
	for i := range 9 {
		group.Go(func() {
			got, err := Build(lists[i%3])
			if err != nil || !reflect.DeepEqual(got, want[i%3]) {
				t.Errorf("another segment, %v", err)
			}
		})
	}
	group.Wait()
}
