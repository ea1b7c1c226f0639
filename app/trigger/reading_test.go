package trigger

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"
)

// zones returns UTC, an offset, and places: with clocks that change, and with half an hour.
func zones(t *testing.T) map[string]*time.Location {
	t.Helper()
	list := map[string]*time.Location{"UTC": time.UTC, "-07:00": time.FixedZone("", -7*3600)}
	for _, name := range []string{"Europe/Brussels", "America/New_York", "Asia/Kolkata"} {
		place, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		list[name] = place
	}
	return list
}

// TestRereadIsReadingAnew: whatever the zones, a text gives what it would have given.
func TestRereadIsReadingAnew(t *testing.T) {
	zones := slices.Collect(maps.Values(zones(t)))
	r := rand.New(rand.NewPCG(6, 6))
	for range 20_000 {
		// September to February: no hour is left out, two are doubled.
		text := time.Unix(1_788_220_800+r.Int64N(180*86400), 0).UTC().Format("2006-01-02T15:04:05") + []string{"", ".5", ".123456789"}[r.IntN(3)]
		from, to := zones[r.IntN(len(zones))], zones[r.IntN(len(zones))]
		before, err := ParseTime(text, from)
		want, wantErr := ParseTime(text, to)
		if err != nil || wantErr != nil {
			t.Fatal(text, err, wantErr)
		}
		if got := before.Reread(from, to); got != want || got.Reread(to, from) != before {
			t.Fatalf("%s from %v to %v: %v instead of %v, and back %v", text, from, to, got, want, got.Reread(to, from))
		}
	}
}

func TestRereadAtTheEdges(t *testing.T) {
	york, kolkata := zones(t)["America/New_York"], zones(t)["Asia/Kolkata"]
	gap, err := ParseTime("2026-03-08T02:30:00", time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	if got := gap.Reread(time.UTC, york); got.Reread(york, time.UTC) == gap {
		t.Errorf("a text that New York leaves out came back: %v", got)
	}
	for _, c := range []struct {
		at       Time
		from, to *time.Location
	}{{Time{}, york, kolkata}, {FromNanos(-1<<63, 9), york, kolkata}, {FromNanos(1<<63-1, 9), kolkata, york}} {
		if got := c.at.Reread(c.from, c.to); got != c.at {
			t.Errorf("%v became %v", c.at, got)
		}
	}
}

func TestReadings(t *testing.T) {
	at := FromNanos(5, 9)
	if got := at.ReadBy(7); got != at || got.Reading() != 0 {
		t.Error("a time with a zone has a reading")
	}
	naive := at.AsNaive()
	if got := naive.ReadBy(7); got.Reading() != 7 || got.Compare(naive) != 0 || got.ReadBy(0) != naive {
		t.Error("a reading is more than told")
	}
	whole := full()
	if whole.HasNaive() {
		t.Error("all times of a file with zones are naive")
	}
	whole.Logs[0].At = naive
	whole.Loan = &Loan{Row: Trigger{Fields: Fields{Scheduled: naive.ReadBy(ReadingOf(4, 2)), Triggered: naive, From: Provenance{Import: 5}}}}
	for reading, want := range map[uint32]bool{ReadingOf(3, 0): true, ReadingOf(4, 2): true, ReadingOf(5, 0): true, 0: false, ReadingOf(4, 0): false} {
		if got := whole.AnyRead(func(r uint32) bool { return r == reading }); got != want || !whole.HasNaive() {
			t.Errorf("reading %d: %v", reading, got)
		}
	}
}

// TestReadingsOfImports: what two imports have in common with none told apart is told apart
// before it becomes one.
func TestReadingsOfImports(t *testing.T) {
	at := FromNanos(5e9, 0).AsNaive()
	state := func(number uint64, second int64) Trigger {
		at := FromNanos(second*1e9, 0).AsNaive()
		return Trigger{Given: -1, Fields: Fields{Scheduled: at, From: Provenance{Import: number}}, Attempts: []Attempt{{Number: 1, Started: at}}}
	}
	one, two := state(1, 5), state(2, 7)
	shared := two.Attempts
	one.Merge(&two)
	if one.Attempts[0].Started != at.ReadBy(ReadingOf(1, 0)) || one.Attempts[1].Started.Reading() != ReadingOf(2, 0) || one.Scheduled.Reading() == 0 {
		t.Errorf("%+v", one)
	}
	if shared[0].Started.Reading() != 0 {
		t.Error("the other state has changed")
	}
	same := state(1, 7)
	first := state(1, 5)
	if first.Merge(&same); first.Attempts[1].Started.Reading() != 0 {
		t.Errorf("%+v", first)
	}
}

// TestRereadTrigger: attempts and lines of two imports that meet become one, and nothing
// that shares memory with the trigger changes.
func TestRereadTrigger(t *testing.T) {
	at := func(second int64, reading uint32) Time { return FromNanos(second*1e9, 0).AsNaive().ReadBy(reading) }
	sent := func(at Time) LogLine { return LogLine{At: at, Message: "sent"} }
	before := Trigger{
		Given: -1, Fields: Fields{Scheduled: at(3610, 1), Triggered: FromNanos(7e9, 0)},
		Attempts: []Attempt{{Number: 1, Started: at(20, 2), StatusCode: 500}, {Number: 1, Started: at(3620, 1), ErrorCode: "E"}},
		Logs:     []LogLine{sent(at(3620, 1)), sent(at(3620, 1)), sent(at(20, 2)), {At: FromNanos(9e9, 0), Message: "done"}},
	}
	after := before
	shift := func(at Time) Time {
		if at.Reading() == 1 {
			return FromNanos(at.Nanos()-3600e9, at.Digits()).AsNaive().ReadBy(5)
		}
		return at
	}
	kept := before.Attempts[1]
	if !after.Reread(shift) || before.Attempts[1] != kept {
		t.Fatalf("%+v", before)
	}
	want := Trigger{
		Given: -1, Fields: Fields{Scheduled: at(10, 5), Triggered: FromNanos(7e9, 0)},
		Attempts: []Attempt{{Number: 1, Started: at(20, 2), StatusCode: 500, ErrorCode: "E"}},
		Logs:     []LogLine{sent(at(20, 5)), sent(at(20, 5)), {At: FromNanos(9e9, 0), Message: "done"}},
	}
	if !reflect.DeepEqual(after, want) {
		t.Errorf("%+v", after)
	}
	if after.Reread(shift) {
		t.Error("what was read is read again")
	}
}

// TestRereadVersions: the newest state is another one afterwards, and again one later.
func TestRereadVersions(t *testing.T) {
	at := func(second int64, reading uint32) Time { return FromNanos(second*1e9, 0).AsNaive().ReadBy(reading) }
	one := Trigger{Given: -1, Fields: Fields{Type: "a", Tenant: "only here", Triggered: at(100, 1)}}
	other := Trigger{Given: -1, Fields: Fields{Type: "b", Priority: "only there", Triggered: at(50, 2)}}
	one.Merge(&other)
	there := func(at Time) Time {
		return FromNanos(at.Nanos()-int64(at.Reading()&1)*80e9, 0).AsNaive().ReadBy(at.Reading() + 4)
	}
	back := func(at Time) Time {
		return FromNanos(at.Nanos()+int64(at.Reading()&1)*80e9, 0).AsNaive().ReadBy(at.Reading() - 4)
	}
	first := one
	if one.Reread(there); one.Type != "b" || one.Tenant != "only here" {
		t.Errorf("%+v", one)
	}
	if one.Reread(back); !one.equal(&first) {
		t.Errorf("%+v instead of %+v", one, first)
	}
}

// TestRereadThenAgain: what an event lent a delivery says nothing more when it comes again
// after its times were read anew.
func TestRereadThenAgain(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 7))
	shift := func(at Time) Time {
		if at.Reading() == ReadingOf(1, 0) {
			return FromNanos(at.Nanos()-2e9, at.Digits()).AsNaive().ReadBy(ReadingOf(1, 1))
		}
		return at
	}
	for round := range 4000 {
		one, other, event := delivery(r, "d-1"), delivery(r, "d-1"), eventRow(r)
		for _, state := range []*Trigger{&one, &other, &event} {
			state.From.Import = 1 + r.Uint64N(2)
		}
		one.Merge(&other)
		one.Lend(&event)
		one.Reread(shift)
		again := one
		again.Lend(one.Lender())
		if a, b := AppendNative(nil, &one), AppendNative(nil, &again); !bytes.Equal(a, b) {
			t.Fatalf("round %d:\n%s\n%s", round, a, b)
		}
	}
}

// TestRereadSortsAgain: lines that a merge has sorted stay in the order of their times, and
// those of one state in the order of their file.
func TestRereadSortsAgain(t *testing.T) {
	at := func(second int64, reading uint32) Time { return FromNanos(second*1e9, 0).AsNaive().ReadBy(reading) }
	line := func(at Time, message string) LogLine { return LogLine{At: at, Message: message} }
	later := func(at Time) Time {
		if at.Reading() == 1 {
			return FromNanos(at.Nanos()+3600e9, 0).AsNaive().ReadBy(3)
		}
		return at
	}
	lines := []LogLine{line(at(10, 1), "first"), line(at(20, 2), "second")}
	one := Trigger{Given: -1, Logs: slices.Clone(lines)}
	several := Trigger{Given: -1, Logs: slices.Clone(lines), Versions: []Version{{}}}
	lent := Trigger{Given: -1, Logs: slices.Clone(lines), Loan: &Loan{Row: Trigger{Logs: slices.Clone(lines[:1])}}}
	for _, c := range []struct {
		of   *Trigger
		want []string
	}{{&one, []string{"first", "second"}}, {&several, []string{"second", "first"}}, {&lent, []string{"second", "first"}}} {
		c.of.Reread(later)
		if got := []string{c.of.Logs[0].Message, c.of.Logs[1].Message}; !slices.Equal(got, c.want) {
			t.Errorf("%v instead of %v", got, c.want)
		}
	}
}
