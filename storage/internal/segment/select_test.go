package segment

import (
	"math"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage/internal/rows"
)

// wants returns n filters of every kind, some of them impossible.
func (g *generator) wants(list []*trigger.Trigger, n int) []Want {
	wants := []Want{{}, {LogTime: &Period{1, 0}}, {Types: []bool{}}, {Triggered: &Period{math.MinInt64, math.MaxInt64}}, {Scheduled: &Period{math.MinInt64, math.MaxInt64}}}
	period := func() *Period {
		a, b := g.time(), g.time()
		switch g.IntN(5) {
		case 0:
			a = trigger.Time{}
		case 1:
			b = trigger.Time{}
		}
		return PeriodOf(a, b)
	}
	for range n {
		w := Want{
			LogTime: maybe(g, 3, period), Scheduled: maybe(g, 3, period), Triggered: maybe(g, 3, period),
			Types: maybe(g, 3, func() []bool { return []bool{g.IntN(2) == 0, true, g.IntN(2) == 0} }),
			Flags: maybe(g, 5, func() *[256]bool {
				return FlagsWanted([]trigger.Status{trigger.Status(g.IntN(4)), trigger.Finished}[:g.IntN(3)], g.IntN(3) == 0)
			}),
		}
		if g.IntN(4) == 0 {
			w.Aggregation = AggregationHash(pick(g, list).Aggregation)
		}
		wants = append(wants, w)
	}
	return wants
}

// wanted is the meaning of Select.
func wanted(w *Want, c *Columns, row int) bool {
	in := func(p *Period, nanos int64) bool { return p == nil || nanos >= p.First && nanos <= p.Last }
	return in(w.LogTime, c.At(row)) &&
		(w.Scheduled == nil || c.Flags(row)&FlagScheduled != 0 && in(w.Scheduled, c.At(row))) &&
		(w.Triggered == nil || c.Triggered(row) != NoTriggered && in(w.Triggered, c.Triggered(row))) &&
		(w.Flags == nil || w.Flags[c.Flags(row)]) &&
		(w.Types == nil || c.Type(row) < len(w.Types) && w.Types[c.Type(row)]) &&
		(w.Aggregation == 0 || w.Aggregation == c.Aggregation(row))
}

func TestSelect(t *testing.T) {
	for seed, n := range []int{1, 63, 64, 65, 700, 1500} {
		g := newGenerator(uint64(40 + seed))
		list := g.triggers(n)
		if seed%2 == 0 { // whole milliseconds take four bytes
			for _, x := range list {
				x.Scheduled = trigger.FromNanos(x.LogTime().Nanos()/1e6*1e6, 3)
				x.Triggered = maybe(g, 6, func() trigger.Time { return trigger.FromNanos(g.time().Nanos()/1e6*1e6, 3) })
			}
		}
		c := must[*Columns](t)(build(t, sorted(list)).Columns())
		for _, w := range g.wants(list, 200) {
			got, want := rows.All(n), rows.None(n)
			if g.IntN(2) == 0 {
				got[0] &= 5
			}
			for row := range got.Each() {
				if wanted(&w, c, row) {
					want.Add(row)
				}
			}
			c.Select(got, &w)
			same(t, "selected rows", got, want)
		}
	}
}

// TestPeriods: a period has the moments that a filter with these ends has.
func TestPeriods(t *testing.T) {
	moments := []trigger.Time{{}, trigger.FromNanos(math.MinInt64, 0), trigger.FromNanos(-1, 0), trigger.FromNanos(0, 0), trigger.FromNanos(5, 3), trigger.FromNanos(math.MaxInt64, 0)}
	for _, from := range moments {
		for _, to := range moments {
			f := trigger.Filter{ScheduledFrom: from, ScheduledTo: to}
			p := PeriodOf(from, to)
			for _, at := range moments[1:] {
				got := p == nil || at.Nanos() >= p.First && at.Nanos() <= p.Last
				same(t, "in the period", got, f.MatchPeriods(at, trigger.Time{}))
			}
		}
	}
}
