package trigger

import (
	"bytes"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"
)

// delivery returns a state of one delivery, eventRow one of the row of its event.
func delivery(r *rand.Rand, id string) Trigger {
	t := randomState(r)
	t.ID, t.Event = id, "e-1"
	return t
}

func eventRow(r *rand.Rand) Trigger {
	t := randomState(r)
	t.ID, t.Event = "e-1", []string{"", "e-1"}[r.IntN(2)]
	return t
}

// looks is what is shown of a delivery, and what it can lend on.
func looks(t *Trigger) []byte {
	text := AppendNative(nil, t)
	if event := t.Lender(); event != nil {
		text = AppendNative(append(text, '\n'), event)
		for _, v := range event.states() {
			text = AppendNative(append(text, '\n'), &Trigger{Ref: event.Ref, Given: v.Rank.Attempts, Fields: v.Fields})
		}
	}
	return text
}

// TestLendInAnyOrder: states of a delivery and of its event may come in any order.
func TestLendInAnyOrder(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 4))
	orders := permutations(4)
	for round := range 2000 {
		own := []Trigger{delivery(r, "d-1"), delivery(r, "d-1")}
		events := []Trigger{eventRow(r), eventRow(r)}
		var want []byte
		for _, order := range orders {
			got := take(own, events, order)
			text := looks(&got)
			if want == nil {
				want = text
			}
			if !bytes.Equal(text, want) {
				t.Fatalf("round %d: order %v gives\n%s\norder %v gave\n%s", round, order, text, orders[0], want)
			}
			for i := range events {
				if got.Lend(&events[i]).Changed || got.Merge(&own[i]).Changed {
					t.Fatalf("round %d: state %d again changed the delivery", round, i)
				}
			}
		}
	}
}

// take merges own states (0 and 1) and lends those of the event (2 and 3).
func take(own, events []Trigger, order []int) Trigger {
	var got *Trigger
	var waiting []*Trigger // of the event, before the delivery
	for _, i := range order {
		switch {
		case i < 2 && got == nil:
			first := own[i]
			got = &first
			if len(waiting) == 1 {
				got.Lend(waiting[0])
			} else if len(waiting) == 2 {
				event := *waiting[0]
				event.Merge(waiting[1])
				got.Lend(&event)
			}
		case i < 2:
			got.Merge(&own[i])
		case got == nil:
			waiting = append(waiting, &events[i-2])
		default:
			got.Lend(&events[i-2])
		}
	}
	return *got
}

// TestLendOn: what a delivery lends on to another is what the event would have lent it.
func TestLendOn(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 5))
	for round := range 2000 {
		event, first := eventRow(r), delivery(r, "d-1")
		direct := delivery(r, "d-2")
		on := direct
		direct.Lend(&event)
		first.Lend(&event)
		more := delivery(r, "d-1")
		first.Merge(&more)
		on.Lend(first.Lender())
		if a, b := looks(&direct), looks(&on); !bytes.Equal(a, b) {
			t.Fatalf("round %d:\n%s\n%s", round, a, b)
		}
	}
}

// TestLendFillsOnly: a newer event changes nothing that the delivery says itself.
func TestLendFillsOnly(t *testing.T) {
	at := func(second int64) Time { return FromNanos(second*1e9, 0) }
	d := Trigger{Ref: Ref{"svix", "m/p"}, Event: "m", Given: -1, Fields: Fields{Type: "own", Status: Erroneous}, Entities: []Entity{{"invoice", "1"}}}
	event := Trigger{
		Ref: Ref{"svix", "m"}, Given: -1, Fields: Fields{Type: "lent", Tenant: "t", Scheduled: at(5), Triggered: at(9), Status: Finished},
		Entities: []Entity{{"customer", "2"}}, Payload: []byte("{}"), Reference: "INV",
	}
	if got := d.Lend(&event); !got.Changed || got.PayloadConflict {
		t.Fatalf("%+v", got)
	}
	if d.Type != "own" || d.Status != Erroneous || d.Tenant != "t" || d.Scheduled != at(5) || string(d.Payload) != "{}" || d.Reference != "INV" || len(d.Entities) != 2 {
		t.Fatalf("%+v", d)
	}
	if got := d.Lend(&event); got.Changed {
		t.Fatal("the same again changed it")
	}
	if back := d.Lender(); !reflect.DeepEqual(*back, event) {
		t.Fatalf("%+v", back)
	}
	other := Trigger{Ref: Ref{"svix", "m/q"}, Event: "m", Given: -1, Payload: []byte(`{"own":1}`)}
	if got := other.Lend(&event); !got.PayloadConflict || other.Lender().Payload != nil {
		t.Fatal("a payload that differs from the delivery's was kept")
	}
}

func TestDelivery(t *testing.T) {
	for event, want := range map[string]bool{"": false, "e-1": true, "t-1": false} {
		one := Trigger{Ref: Ref{"s", "t-1"}, Event: event}
		if one.Delivery() != want {
			t.Errorf("event %q: %v", event, !want)
		}
	}
}
