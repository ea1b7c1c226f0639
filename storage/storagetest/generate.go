package storagetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"integration-log/app/trigger"
)

// Generator makes triggers from small pools, so that states of one trigger meet,
// times tie and filters match, with the oddities that exports have.
type Generator struct {
	*rand.Rand
	Around time.Time     // times lie around this moment
	Spread time.Duration // and at most so far before it
	IDs    int           // size of the pool of ids
	Events int           // how many triggers of ten name an event, whose id is of that pool too
}

// NewGenerator returns a generator that gives the same for the same seed.
func NewGenerator(seed uint64, around time.Time) *Generator {
	return &Generator{Rand: rand.New(rand.NewPCG(seed, seed^0x9e3779b97f4a7c15)), Around: around, Spread: 40 * 24 * time.Hour, IDs: 60, Events: 3}
}

func pick[V any](g *Generator, list []V) V { return list[g.IntN(len(list))] }

// maybe returns what give gives, n times out of ten, else nothing.
func maybe[V any](g *Generator, n int, give func() V) (value V) {
	if g.IntN(10) < n {
		value = give()
	}
	return value
}

var (
	sources = []string{"native", "native", "native", "river", "a:b\x00"}
	types   = []string{"invoiceavailable", "customercreated", "productcreated", "été", "InvoiceAvailable"}
	kinds   = []string{"customer", "invoice", "contract", "meter", "", "odd kind\x00"}
	codes   = []string{"IBAN_INVALID", "SSH_CONNECTION_FAILED", "E1"}
	plugins = []trigger.Plugin{
		{ID: "p1", Name: "Books", Type: "accounting"}, {ID: "p1", Name: "Books of 2026", Type: "accounting"},
		{ID: "p1", Active: trigger.No}, {ID: "p1", Active: trigger.Yes}, {ID: "p2", Type: "accounting"},
		{Type: "accounting"}, {Name: "Books"}, {ID: "accounting2", Type: "twikey", Active: trigger.No}, {}, {ID: "p3", Name: "Zoë \x00"},
	}
)

// id gives ids that begin with one another, hold NUL, are as long as allowed, or
// are not UTF-8.
func (g *Generator) id(prefix string) string {
	n := g.IntN(g.IDs)
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
		return prefix + "É"
	}
	return fmt.Sprintf("%s%d", prefix, n)
}

// time gives moments of which many are equal or lie on a boundary of the day.
func (g *Generator) time() trigger.Time {
	at := g.Around.Add(-time.Duration(g.Int64N(int64(g.Spread))))
	switch g.IntN(4) {
	case 0:
		at = at.Truncate(24 * time.Hour)
	case 1:
		at = at.Truncate(6 * time.Hour).Add(-time.Nanosecond)
	case 2:
		at = at.Truncate(time.Hour)
	}
	moment := trigger.FromNanos(at.UnixNano(), g.IntN(10))
	if g.IntN(6) == 0 {
		moment = moment.AsNaive()
	}
	return moment
}

// Trigger returns a new trigger.
func (g *Generator) Trigger() trigger.Trigger {
	t := trigger.Trigger{Ref: trigger.Ref{Source: pick(g, sources), ID: g.id("t")}}
	t.Event = maybe(g, g.Events, func() string { return g.id("t") })
	t.Fields = g.fields()
	t.Entities = trigger.UniteEntities(nil, g.entities())
	t.Attempts = g.attempts()
	t.Given = trigger.NormalGiven(g.IntN(5)-1, len(t.Attempts))
	for range g.IntN(4) {
		t.Logs = append(t.Logs, g.logLine())
	}
	if g.IntN(4) > 0 {
		t.Payload = g.Payload()
		t.Reference = maybe(g, 5, func() string { return fmt.Sprintf("INV-%d", g.IntN(30)) })
	}
	t.Imported = maybe(g, 8, g.time)
	return t
}

func (g *Generator) fields() trigger.Fields {
	f := trigger.Fields{Plugin: pick(g, plugins), Status: trigger.Status(g.IntN(4))}
	f.Kind = maybe(g, 5, func() string { return pick(g, []string{"event", "config", "manual"}) })
	f.Type = maybe(g, 9, func() string { return pick(g, types) })
	f.Priority = maybe(g, 2, func() string { return "a" })
	f.Tenant = maybe(g, 2, func() string { return "tenant" })
	f.Aggregation = maybe(g, 4, func() string { return g.id("g") })
	f.Scheduled = maybe(g, 8, g.time)
	f.Triggered = maybe(g, 6, g.time)
	f.SourceStatus = maybe(g, 2, func() string { return "Wartend" })
	f.Origin = maybe(g, 2, func() string { return g.id("t") })
	f.Migration = maybe(g, 1, func() string { return g.id("m") })
	for _, name := range []string{"durationMs", "tag", "url"} {
		if g.IntN(4) == 0 {
			f.Extras = append(f.Extras, trigger.Extra{Name: name, Value: fmt.Sprint(g.IntN(3))})
		}
	}
	f.From = trigger.Provenance{File: "weekly.ndjson", Line: g.Int64N(1000), Import: 1}
	return f
}

func (g *Generator) entities() (list []trigger.Entity) {
	for range g.IntN(4) {
		list = append(list, trigger.Entity{Kind: pick(g, kinds), ID: g.id("e") + maybe(g, 1, func() string { return strings.Repeat("long", 200) })})
	}
	return list
}

func (g *Generator) attempts() (list []trigger.Attempt) {
	for number := range g.IntN(4) {
		a := trigger.Attempt{Number: number + 1, Started: maybe(g, 8, g.time), Ended: maybe(g, 5, g.time)}
		a.ID = maybe(g, 6, func() string { return g.id("a") })
		a.Kind = maybe(g, 5, func() string { return "automatic" })
		a.StatusCode = maybe(g, 5, func() int { return pick(g, []int{200, 404, 500}) })
		a.ErrorCode = maybe(g, 3, func() string { return pick(g, codes) })
		a.CorrelationID = maybe(g, 3, func() string { return g.id("c") })
		list = append(list, a)
	}
	return list
}

func (g *Generator) logLine() trigger.LogLine {
	return trigger.LogLine{
		At: maybe(g, 8, g.time), Level: trigger.Level(g.IntN(4)), Attempt: g.IntN(4),
		Message: pick(g, []string{"Sent", "", "Could not reach host 10.0.0.1 of 'Books'", "IBAN \"BE71\" is invalid", "ÉCHEC du traitement", "bad \xff byte"}),
	}
}

// Again returns states of triggers of a list as another import had them: some
// differ in nothing but the time of import.
func (g *Generator) Again(list []trigger.Trigger, n int) []trigger.Trigger {
	var again []trigger.Trigger
	for range min(n, len(list)) {
		t := Clone([]trigger.Trigger{pick(g, list)})[0]
		t.Imported = g.time()
		if g.IntN(2) == 0 {
			t.Status = trigger.Status(g.IntN(4))
		}
		again = append(again, t)
	}
	return again
}

// Triggers returns n triggers.
func (g *Generator) Triggers(n int) []trigger.Trigger {
	list := make([]trigger.Trigger, n)
	for i := range list {
		list[i] = g.Trigger()
	}
	return list
}

// Clone returns a copy that shares nothing that can be written to.
func Clone(list []trigger.Trigger) []trigger.Trigger {
	list = slices.Clone(list)
	for i := range list {
		t := &list[i]
		t.Entities, t.Attempts, t.Logs = slices.Clone(t.Entities), slices.Clone(t.Attempts), slices.Clone(t.Logs)
		t.Payload, t.Extras, t.Versions = slices.Clone(t.Payload), slices.Clone(t.Extras), slices.Clone(t.Versions)
	}
	return list
}
