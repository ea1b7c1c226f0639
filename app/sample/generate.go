package sample

import (
	"bufio"
	"errors"
	"io"
	"time"

	"integration-log/app/trigger"
)

// Options decide everything about a sample.
type Options struct {
	N     int       // triggers
	Seed  uint64    // another seed is another supplier
	Days  int       // how far back the oldest trigger lies, at least 1
	Until time.Time // the newest trigger; nothing in the sample is later
}

// Generate writes N triggers as NDJSON, oldest events first. Errors: those of w,
// or Options that make no sense.
func Generate(w io.Writer, o Options) error {
	if o.N < 0 || o.Days < 1 || o.Until.IsZero() {
		return errors.New("a sample needs a number of triggers from 0 on, at least 1 day and a time at which it ends")
	}
	out := bufio.NewWriterSize(w, 256<<10)
	g := newGenerator(o)
	var line []byte
	for range o.N {
		t := g.next()
		line = append(trigger.AppendNative(line[:0], t), '\n')
		if _, err := out.Write(line); err != nil {
			return err
		}
	}
	return out.Flush()
}

// generator makes the triggers one after another. An event makes one trigger for
// each plugin that listens to it, and these stand together as an aggregation.
type generator struct {
	o        Options
	random   random
	world    world
	calendar calendar
	made     int
	event    event
	waiting  []int // indexes of plugins that the present event has still to reach
}

func newGenerator(o Options) *generator {
	g := &generator{o: o, random: random{state: mix(o.Seed, 1)}, calendar: newCalendar(o.Until, o.Days)}
	g.world = newWorld(o.Seed, o.N)
	return g
}

func (g *generator) next() *trigger.Trigger {
	if len(g.waiting) == 0 {
		g.event = g.newEvent()
		g.waiting = g.listeners(g.event.kind)
	}
	plugin := g.waiting[0]
	g.waiting = g.waiting[1:]
	t := g.trigger(plugin)
	g.made++
	return t
}

// trigger makes what the present event is to one plugin.
func (g *generator) trigger(plugin int) *trigger.Trigger {
	e := &g.event
	t := &trigger.Trigger{Ref: trigger.Ref{Source: trigger.NativeSource, ID: g.world.triggerID(g.made)}, Given: -1}
	t.Fields = trigger.Fields{
		Plugin: g.world.plugin(plugin), Kind: e.triggerKind, Type: e.kind.wire,
		Tenant: tenant, Organisation: organisation, Aggregation: e.aggregation,
	}
	if g.random.chance(3) {
		t.Priority = string(rune('a' + g.random.below(5)))
	}
	// A trigger is created some milliseconds after its event, one plugin after another.
	t.Scheduled = g.calendar.after(e.at, time.Duration(g.random.below(400))*time.Millisecond)
	if e.entity.Kind != "" {
		t.Entities = []trigger.Entity{e.entity}
	}
	t.Payload = e.payload
	if e.triggerKind == "manual" && g.made > 0 {
		t.Origin = g.world.triggerID(g.made - 1 - g.random.below(min(g.made, 500)))
	}
	g.execute(t, plugin)
	return t
}
