package storagetest

import (
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
)

var (
	askedPlugins = []string{"p1", "p2", "p3", "accounting", "accounting2", "twikey", "Books", "nobody", ""}
	askedTexts   = []trigger.Text{
		"t5", "E7", "anna", `"two words"`, "two words", "zoë", "ZOË", "a/b", "échec", "iban_invalid", `"line` + "\nbreak\"", "amount", "9007199254740993",
		`"`, "books", "nothing-has-this", "true", "é", "\U0001f600", `}`, `":`, "name anna", "t", "c1 sent", "\ufffd", "just text",
	}
	askedConditions = []string{
		"amount = 1", "amount != 1", "amount > 9007199254740992", "amount <= 2.5", "amount = 9007199254740993", "name = Zoë", "name ~ ^A", "name < b",
		"lines.#.price = 2", "lines.#.price != 2", "lines.#.tags = x1", "lines exists", "lines.#.none exists", "nested.id = e3", "nested.flag = true",
		"nested.none exists", "nested.none = null", "name = a/b", "missing != 1", "amount < x", "nested.flag > a",
	}
)

// Visible returns all plugins or some.
func (g *Generator) Visible() storage.Visible {
	if g.IntN(2) == 0 {
		return storage.Visible{All: true}
	}
	v := storage.Visible{Plugins: map[string]bool{}}
	for _, p := range plugins {
		v.Plugins[p.Key()] = g.IntN(3) > 0
	}
	return v
}

// Query returns a query of which most match something.
func (g *Generator) Query() storage.Query {
	q := storage.Query{Visible: g.Visible(), Sort: trigger.Sort{By: trigger.SortBy(g.IntN(2)), Ascending: g.IntN(2) == 0}}
	f := &q.Filter
	f.Plugins = some(g, askedPlugins)
	f.Types = some(g, types)
	f.Statuses = some(g, trigger.Statuses[:])
	f.Entities = maybe(g, 2, g.entities)
	f.Aggregation = maybe(g, 1, func() string { return g.id("g") })
	f.Text = maybe(g, 2, g.text)
	f.Where = maybe(g, 2, g.conditions)
	f.ScheduledFrom, f.ScheduledTo = g.period()
	f.TriggeredFrom, f.TriggeredTo = g.period()
	f.Active, f.General = g.IntN(5) == 0, g.IntN(5) == 0
	return q
}

// text asks for what occurs in payloads and logs, or for an id of any sort.
func (g *Generator) text() trigger.Text {
	if g.IntN(2) == 0 {
		return pick(g, askedTexts)
	}
	return trigger.Text(g.id(pick(g, []string{"t", "a", "e", "g", "c", "m"})))
}

func some[V any](g *Generator, list []V) (chosen []V) {
	if g.IntN(4) > 0 {
		return nil
	}
	for range 1 + g.IntN(3) {
		chosen = append(chosen, pick(g, list))
	}
	return chosen
}

func (g *Generator) period() (from, to trigger.Time) {
	if g.IntN(4) > 0 {
		return from, to
	}
	from, to = g.time(), g.time()
	if to.Compare(from) < 0 {
		from, to = to, from
	}
	to = trigger.At(to.Std().Add(time.Duration(g.IntN(72)) * time.Hour))
	switch g.IntN(4) {
	case 0:
		from = trigger.Time{}
	case 1:
		to = trigger.Time{}
	}
	return from, to
}

func (g *Generator) conditions() (list []trigger.Condition) {
	for range 1 + g.IntN(2) {
		c, err := trigger.ParseCondition(pick(g, askedConditions))
		if err != nil {
			panic(err) // a mistake in the list above
		}
		list = append(list, c)
	}
	return list
}

// ID returns an id that a trigger, an attempt or an entity may have.
func (g *Generator) ID() string { return g.id(pick(g, []string{"t", "a", "e", ""})) }

// Kind returns an entity kind that triggers may have.
func (g *Generator) Kind() string { return pick(g, kinds) }

// Ref returns a trigger that may be known.
func (g *Generator) Ref() trigger.Ref { return trigger.Ref{Source: pick(g, sources), ID: g.id("t")} }
