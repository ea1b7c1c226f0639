package segment

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"integration-log/app/trigger"
	"integration-log/storage/internal/match"
)

// generator makes triggers of one day and plugin with the oddities that exports
// have, from small pools, so that texts, entities and times meet.
type generator struct {
	*rand.Rand
	day int32
	ids int // size of the pool of ids
}

func newGenerator(seed uint64) *generator {
	return &generator{rand.New(rand.NewPCG(seed, 77)), 20_000, 60}
}

func pick[V any](g *generator, list []V) V { return list[g.IntN(len(list))] }

// maybe returns what give gives, n times out of ten, else nothing.
func maybe[V any](g *generator, n int, give func() V) (value V) {
	if g.IntN(10) < n {
		value = give()
	}
	return value
}

// id gives ids that begin with one another, hold NUL, are UUIDs, or nearly, are as
// long as allowed, or are not UTF-8.
func (g *generator) id(prefix string) string {
	n := g.IntN(g.ids)
	switch n {
	case 0:
		return prefix
	case 1:
		return prefix + "\x00"
	case 2:
		return prefix + strings.Repeat("x", trigger.MaxIDBytes-len(prefix))
	case 3:
		return prefix + "\xff\xfe"
	case 4:
		return prefix + "Éİ\u212a"
	case 5:
		return "0A1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"
	}
	if n%2 == 0 {
		return fmt.Sprintf("%08x-0000-4000-8000-%012x", n*0x01234567, n)
	}
	return fmt.Sprintf("%s%d", prefix, n)
}

// time gives moments of the day, of which many are equal.
func (g *generator) time() trigger.Time {
	at := g.Int64N(dayNanos)
	switch g.IntN(4) {
	case 0:
		at -= at % 1e9
	case 1:
		at -= at % (dayNanos / 24)
	case 2:
		at -= at % 1e6
	}
	moment := trigger.FromNanos(int64(g.day)*dayNanos+at, g.IntN(10))
	if g.IntN(6) == 0 {
		moment = moment.AsNaive().ReadBy(uint32(g.IntN(3)))
	}
	return moment
}

var oddPayloads = []string{
	"", "null", "  ", "not json", "{\"a\":", "\xff\xfe\x00", `"just text"`, "[]", "{}", "12345678901234567890.10",
	`{"amount":1e400,"name":"\u00e9t\u00E9 \/ \"quoted\"","surrogate":"\ud800","pair":"\ud83d\ude00"}`,
	"{\"name\":\"line\\nbreak\",\"raw\":\"\xc3\x28\"}", `{"words":["two","words"],"customerId":"e7"}`,
}

func (g *generator) payload() []byte {
	if g.IntN(5) == 0 {
		return []byte(pick(g, oddPayloads))
	}
	var b strings.Builder
	fmt.Fprintf(&b, `{"_type":%q,"amount":%s`, pick(g, words), pick(g, []string{"1", "1.0", "12", "9007199254740993", "-3", "2.50"}))
	if g.IntN(2) == 0 {
		fmt.Fprintf(&b, `, "name" : "%s"`, pick(g, []string{"Anna", "ANNA", "Zo\\u00eb", "Zoë", "a/b", "a\\/b"}))
	}
	if g.IntN(2) == 0 {
		fmt.Fprintf(&b, `,"lines":[{"price":%d,"tags":["x%d","y"]},{"price":%d}]`, g.IntN(4), g.IntN(3), g.IntN(4))
	}
	if g.IntN(3) == 0 {
		fmt.Fprintf(&b, `,"nested":{"id":"e%d","flag":%v,"none":null}`, g.IntN(9), g.IntN(2) == 0)
	}
	b.WriteByte('}')
	return []byte(b.String())
}

// naming adds to a payload the ids of its trigger's entities, which it may borrow:
// all of them, the first one, and, of some triggers only, among others.
func (g *generator) naming(payload []byte, named []trigger.Entity) []byte {
	object, isObject := bytes.CutSuffix(payload, []byte("}"))
	if !isObject || bytes.HasSuffix(object, []byte("{")) || !match.IsJSON(payload) {
		return payload
	}
	var quoted []string
	for _, e := range named {
		if !strings.ContainsAny(e.ID, "\\\"\x00") {
			quoted = append(quoted, `"`+e.ID+`"`)
		}
	}
	b := fmt.Appendf(object, `,"about":[%s]`, strings.Join(quoted, ","))
	if len(quoted) > 0 {
		b = fmt.Appendf(b, `,"first":%s`, quoted[0])
	}
	if g.IntN(40) == 0 {
		quoted = append(quoted, `"something that is no entity at all"`)
	}
	return fmt.Appendf(b, `,"mixed":[%s]}`, strings.Join(quoted, ","))
}

var (
	words    = []string{"invoiceavailable", "customercreated", "été", "InvoiceAvailable", "", "x"}
	kinds    = []string{"customer", "invoice", "contract", "", "odd kind\x00"}
	messages = []string{"Sent", "", "Could not reach host 10.0.0.1 of 'Books'", "IBAN \"BE71\" is invalid", "ÉCHEC du traitement", "bad \xff byte", "cut \xc3", "Kelvin \u212a and \u0130"}
)

func (g *generator) trigger() *trigger.Trigger {
	t := &trigger.Trigger{Ref: trigger.Ref{Source: pick(g, []string{"native", "native", "river", "a:b\x00"}), ID: g.id("t")}}
	if g.IntN(3) > 0 {
		t.ID = fmt.Sprintf("%08x-1111-4000-8000-%012x", g.Uint32(), g.IntN(1<<40))
	}
	t.Plugin = trigger.Plugin{ID: "p1", Name: "Books", Active: trigger.Yes}
	t.Status = trigger.Status(g.IntN(4))
	t.Kind = maybe(g, 5, func() string { return pick(g, []string{"event", "config", "manual"}) })
	t.Type = pick(g, words)
	t.Priority = maybe(g, 2, func() string { return "a" })
	t.Tenant = maybe(g, 2, func() string { return "tenant" })
	t.Aggregation = maybe(g, 4, func() string { return g.id("g") })
	t.Scheduled = maybe(g, 8, g.time)
	t.Triggered = maybe(g, 6, g.time)
	t.SourceStatus = maybe(g, 2, func() string { return "Wartend" })
	t.Origin = maybe(g, 2, func() string { return g.id("t") })
	t.Migration = maybe(g, 1, func() string { return g.id("m") })
	t.Extras = maybe(g, 3, func() []trigger.Extra { return []trigger.Extra{{Name: "tag", Value: fmt.Sprint(g.IntN(3))}} })
	t.From = trigger.Provenance{File: "weekly.ndjson", Line: g.Int64N(1000), Import: 1}
	for range g.IntN(4) {
		e := trigger.Entity{Kind: pick(g, kinds), ID: g.id("e") + maybe(g, 1, func() string { return strings.Repeat("long", 200) })}
		if g.IntN(2) == 0 { // more than a dictionary takes
			e.ID = fmt.Sprintf("%08x-3333-4000-8000-%012x", g.Uint32(), g.IntN(1<<40))
		}
		t.Entities = trigger.UniteEntities(t.Entities, []trigger.Entity{e})
	}
	t.Attempts = g.attempts()
	t.Given = trigger.NormalGiven(g.IntN(5)-1, len(t.Attempts))
	for range g.IntN(4) {
		t.Logs = append(t.Logs, trigger.LogLine{At: maybe(g, 8, g.time), Level: trigger.Level(g.IntN(4)), Attempt: g.IntN(4), Message: pick(g, messages)})
	}
	if g.IntN(4) > 0 {
		t.Payload = g.naming(g.payload(), t.Entities)
	}
	t.Reference = maybe(g, 5, func() string { return fmt.Sprintf("INV-%d", g.IntN(30)) })
	t.Imported = g.time()
	t.Versions = maybe(g, 1, func() []trigger.Version {
		return []trigger.Version{{Rank: trigger.Rank{Attempts: 2}, Fields: t.Fields}}
	})
	t.Event = maybe(g, 3, func() string { return g.id("t") })
	if t.Delivery() && g.IntN(2) == 0 {
		t.Loan = &trigger.Loan{Row: trigger.Trigger{Ref: t.EventRef(), Fields: t.Fields, Given: -1}, Payload: t.Payload != nil}
	}
	return t
}

func (g *generator) attempts() (list []trigger.Attempt) {
	for number := range g.IntN(4) {
		a := trigger.Attempt{Number: number + 1, Started: maybe(g, 8, g.time), Ended: maybe(g, 5, g.time)}
		a.ID = maybe(g, 6, func() string { return g.id("a") })
		a.Kind = maybe(g, 5, func() string { return "automatic" })
		a.StatusCode = maybe(g, 5, func() int { return pick(g, []int{200, 404, 500}) })
		a.ErrorCode = maybe(g, 3, func() string { return pick(g, []string{"IBAN_INVALID", "E1"}) })
		a.CorrelationID = maybe(g, 3, func() string { return g.id("c") })
		list = append(list, a)
	}
	return list
}

// triggers returns n different ones in the order of a segment.
func (g *generator) triggers(n int) []*trigger.Trigger {
	known := map[trigger.Ref]bool{}
	var list []*trigger.Trigger
	for len(list) < n {
		if t := g.trigger(); !known[t.Ref] {
			known[t.Ref] = true
			list = append(list, t)
		}
	}
	return sorted(list)
}

// sorted puts triggers into the order of a segment.
func sorted(list []*trigger.Trigger) []*trigger.Trigger {
	slices.SortFunc(list, Compare)
	return list
}
