package trigger

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"
)

// randomState returns one of the states that one trigger can have in an export:
// few values, so that states agree, overlap and contradict each other often.
func randomState(r *rand.Rand) Trigger {
	pick := func(values ...string) string { return values[r.IntN(len(values))] }
	moment := func() Time {
		if r.IntN(3) == 0 {
			return Time{}
		}
		at := FromNanos(int64(1_790_000_000+r.IntN(4))*1e9, r.IntN(2)*3)
		if r.IntN(3) == 0 {
			at = at.AsNaive()
		}
		return at
	}
	t := Trigger{Ref: Ref{NativeSource, "t-1"}, Event: pick("", "", "e-1", "e-2"), Given: r.IntN(5) - 1}
	t.Fields = Fields{
		Plugin: Plugin{
			ID: pick("", "p1", "p2"), Name: pick("", "Billing"), Type: pick("", "twikey"), Active: Tristate(r.IntN(3)),
		},
		Type: pick("", "invoiceavailable", "mailsent"), Priority: pick("", "a", "b"), Aggregation: pick("", "g1"),
		Scheduled: moment(), Triggered: moment(), Status: Status(r.IntN(4)), SourceStatus: pick("", "failed", "done"),
	}
	if r.IntN(2) == 0 {
		t.Extras = []Extra{{pick("tag", "url"), pick("x", "y")}}
	}
	for range r.IntN(3) {
		t.Entities = UniteEntities(t.Entities, []Entity{{pick("invoice", "customer", "lot"), pick("1", "2")}})
	}
	for range r.IntN(4) {
		t.Attempts = UniteAttempts(t.Attempts, []Attempt{{
			Number: r.IntN(3), Started: moment(), Ended: moment(), StatusCode: r.IntN(2) * 500, ErrorCode: pick("", "E1", "E2"),
		}})
	}
	t.Given = NormalGiven(t.Given, len(t.Attempts))
	for range r.IntN(4) {
		t.Logs = append(t.Logs, LogLine{At: moment(), Level: Level(r.IntN(4)), Attempt: r.IntN(2), Message: pick("a", "b")})
	}
	if r.IntN(2) == 0 {
		t.Payload, t.Reference = []byte(`{"invoiceNumber":"INV-1"}`), "INV-1"
	}
	return t
}

func permutations(n int) [][]int {
	if n == 0 {
		return [][]int{nil}
	}
	var all [][]int
	for _, shorter := range permutations(n - 1) {
		for at := range n {
			order := append(append(append([]int{}, shorter[:at]...), n-1), shorter[at:]...)
			all = append(all, order)
		}
	}
	return all
}

func mergeAll(states []Trigger, order []int) Trigger {
	merged := states[order[0]]
	for _, i := range order[1:] {
		merged.Merge(&states[i])
	}
	return merged
}

// times returns every time of a trigger, whose mark no text shows.
func times(t *Trigger) (list []Time) {
	list = append(list, t.Scheduled, t.Triggered)
	for _, a := range t.Attempts {
		list = append(list, a.Started, a.Ended)
	}
	for _, line := range t.Logs {
		list = append(list, line.At)
	}
	return list
}

// TestNaiveTimesMerge: a moment that one file tells with its zone is known for sure,
// and an export of a log that is imported again adds no line to it.
func TestNaiveTimesMerge(t *testing.T) {
	at := FromNanos(1_790_000_000e9, 3)
	state := func(at Time) Trigger {
		return Trigger{
			Given: -1, Fields: Fields{Scheduled: at, Triggered: at}, Attempts: []Attempt{{Number: 1, Started: at, Ended: at}},
			Logs: []LogLine{{At: at, Message: "sent"}, {At: at, Message: "received"}, {At: at, Message: "sent"}},
		}
	}
	for _, naiveFirst := range []bool{true, false} {
		a, b := state(at), state(at.AsNaive())
		if naiveFirst {
			a, b = b, a
		}
		a.Merge(&b)
		if want := state(at); !reflect.DeepEqual(a, want) {
			t.Errorf("the naive one first: %v: %+v", naiveFirst, a)
		}
	}
}

func TestMergeInAnyOrder(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	orders := permutations(4)
	for round := range 3000 {
		states := make([]Trigger, 4)
		for i := range states {
			states[i] = randomState(r)
		}
		first := mergeAll(states, orders[0])
		want := AppendNative(nil, &first)
		for _, order := range orders[1:] {
			got := mergeAll(states, order)
			if text := AppendNative(nil, &got); !bytes.Equal(text, want) {
				t.Fatalf("round %d: order %v gives\n%s\norder %v gave\n%s", round, order, text, orders[0], want)
			}
			if !reflect.DeepEqual(times(&got), times(&first)) {
				t.Fatalf("round %d: order %v: other times are naive: %v, %v", round, order, times(&got), times(&first))
			}
			if got.LogTime() != first.LogTime() || got.Reference != first.Reference || got.AttemptCount() != first.AttemptCount() {
				t.Fatalf("round %d: order %v: log time, reference or attempts differ", round, order)
			}
		}
		for i := range states {
			if first.Merge(&states[i]).Changed {
				t.Fatalf("round %d: state %d again changed the trigger:\n%s\n%s", round, i, want, AppendNative(nil, &first))
			}
		}
	}
}

// TestMergeOfMerges splits four states in two pairs: a merged trigger merges as its states do.
func TestMergeOfMerges(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 2))
	for round := range 2000 {
		states := make([]Trigger, 4)
		for i := range states {
			states[i] = randomState(r)
		}
		chain := mergeAll(states, []int{0, 1, 2, 3})
		left, right := mergeAll(states, []int{0, 1}), mergeAll(states, []int{2, 3})
		left.Merge(&right)
		if a, b := AppendNative(nil, &chain), AppendNative(nil, &left); !bytes.Equal(a, b) {
			t.Fatalf("round %d:\n%s\n%s", round, a, b)
		}
	}
}

func TestMergeLosesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for range 2000 {
		a, b := randomState(r), randomState(r)
		merged := a
		merged.Merge(&b)
		for _, side := range []Trigger{a, b} {
			for _, want := range side.Attempts {
				found := false
				for _, got := range merged.Attempts {
					found = found || got.Number == want.Number && got.Started.Nanos() == want.Started.Nanos()
				}
				if !found {
					t.Fatalf("attempt %+v is gone", want)
				}
			}
			for _, line := range side.Logs {
				if countLines(merged.Logs, line) < countLines(side.Logs, line) {
					t.Fatalf("log line %+v is gone", line)
				}
			}
		}
	}
}

// countLines counts naive lines with those whose zone is known.
func countLines(lines []LogLine, line LogLine) (n int) {
	for _, l := range lines {
		l.At, line.At = l.At.zoned(), line.At.zoned()
		if l == line {
			n++
		}
	}
	return n
}

func TestNewerStateWins(t *testing.T) {
	at := func(second int64) Time { return FromNanos(second*1e9, 0) }
	older := Trigger{Given: -1, Fields: Fields{Status: Finished, Triggered: at(10), Type: "old"}}
	for name, newer := range map[string]Trigger{
		"later last attempt": {Given: -1, Attempts: []Attempt{{Number: 1, Started: at(5)}}, Fields: Fields{Status: Erroneous, Triggered: at(5), Type: "new"}},
		"later triggered":    {Given: -1, Fields: Fields{Status: Erroneous, Triggered: at(11), Type: "new"}},
		"more attempts":      {Given: 2, Fields: Fields{Status: Erroneous, Triggered: at(10), Type: "new"}},
		"greater bytes":      {Given: -1, Fields: Fields{Status: Finished, Triggered: at(10), Type: "older"}},
	} {
		merged := older
		merged.Merge(&newer)
		if merged.Type != newer.Type || merged.Status != newer.Status {
			t.Errorf("%s: type %q status %v stayed", name, merged.Type, merged.Status)
		}
	}
}

func TestMergePayload(t *testing.T) {
	for _, c := range []struct {
		first, second, want string
		conflict            bool
	}{
		{`{"a":1}`, `{ "a" : 1 }`, `{"a":1}`, false},
		{`{"a":1}`, `{"a":2}`, `{"a":1}`, true},
		{``, `{"a":2}`, `{"a":2}`, false},
		{`{"a":1}`, ``, `{"a":1}`, false},
	} {
		var a, b Trigger
		if c.first != "" {
			a.Payload = []byte(c.first)
		}
		if c.second != "" {
			b.Payload = []byte(c.second)
		}
		if got := a.Merge(&b); got.PayloadConflict != c.conflict || string(a.Payload) != c.want {
			t.Errorf("%s and %s: %s, conflict %v", c.first, c.second, a.Payload, got.PayloadConflict)
		}
	}
}

func ExampleTrigger_AttemptCount() {
	listed := []Attempt{{Number: 1}, {Number: 2}}
	for _, t := range []Trigger{
		{Given: 5, Attempts: listed}, {Given: -1, Attempts: listed}, {Given: 0}, {Given: -1}, {Given: -1, Fields: Fields{Status: NotYetStarted}},
	} {
		fmt.Print(t.AttemptCount(), " ")
	}
	// Output: 5 2 0 -1 0
}
