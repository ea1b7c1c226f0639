package app

import (
	"slices"
	"testing"
	"time"

	"integration-log/app/access"
	"integration-log/app/trigger"
)

func TestEmptyTableSaysWhy(t *testing.T) {
	b := newBench(t)
	b.create(KeepThirtyDays,
		b.ago("a", time.Hour),
		b.ago("b", 2*time.Hour, failing),
		b.ago("c", 3*time.Hour, inactive, func(x *trigger.Trigger) { x.Type = "mailsent" }))
	now := trigger.At(b.Now())
	for name, c := range map[string]struct {
		filter trigger.Filter
		want   Empty
	}{
		"one filter": {
			trigger.Filter{Types: []string{"productcreated"}},
			Empty{Reason: TooStrict, Filters: []StrictFilter{{"types", 3}}},
		},
		"two filters": {
			trigger.Filter{Types: []string{"mailsent"}, Statuses: []trigger.Status{trigger.Erroneous}},
			Empty{Reason: TooStrict, Filters: []StrictFilter{{"types", 1}, {"statuses", 1}}},
		},
		"filters of which one alone is too strict": {
			trigger.Filter{Plugins: []string{"p-acc"}, Text: "nowhere"},
			Empty{Reason: TooStrict, Filters: []StrictFilter{{"plugins", 0}, {"text", 2}}},
		},
		"a period of the future": {
			trigger.Filter{ScheduledFrom: now},
			Empty{Reason: TooStrict, Filters: []StrictFilter{{"scheduled", 3}}},
		},
		"a period before all that is kept": {
			trigger.Filter{ScheduledTo: trigger.At(b.Now().Add(-KeepThirtyDays))},
			Empty{Reason: AllExpired},
		},
		"only inactive plugins match": {
			trigger.Filter{Active: true, Types: []string{"mailsent"}},
			Empty{Reason: InactiveHidden, Hidden: 1},
		},
		"the general log": {
			trigger.Filter{General: true},
			Empty{Reason: NothingHere},
		},
		"the general log with a filter": {
			trigger.Filter{General: true, Active: true, Text: "x"},
			Empty{Reason: NothingHere},
		},
		"an entity of which nothing is known, with a filter": {
			trigger.Filter{Entities: []trigger.Entity{{Kind: "invoice", ID: "other"}}, Text: "x"},
			Empty{Reason: NothingHere},
		},
		"an entity whose triggers a filter hides": {
			trigger.Filter{Entities: []trigger.Entity{{Kind: "invoice", ID: "inv-a"}}, Statuses: []trigger.Status{trigger.Erroneous}},
			Empty{Reason: TooStrict, Filters: []StrictFilter{{"statuses", 1}, {"entities", 1}}},
		},
		"every other filter": {
			trigger.Filter{
				Aggregation: "none", TriggeredTo: trigger.At(b.Now().Add(-24 * time.Hour)),
				Where: []trigger.Condition{{Path: "invoiceId", Op: trigger.Equal, Value: "none"}},
			},
			Empty{Reason: TooStrict, Filters: []StrictFilter{{"triggered", 0}, {"aggregation", 0}, {"where", 0}}},
		},
	} {
		r := b.open(c.filter)
		if r.Total != 0 || r.Empty == nil || r.Empty.Reason != c.want.Reason || r.Empty.Hidden != c.want.Hidden || !slices.Equal(r.Empty.Filters, c.want.Filters) {
			t.Errorf("%s: total %d, %+v; want %+v", name, r.Total, r.Empty, c.want)
		}
	}
	if r := b.open(trigger.Filter{}); r.Empty != nil {
		t.Errorf("a full table is explained: %+v", r.Empty)
	}
}

func TestEmptyLogSaysWhetherItEverHeldAnything(t *testing.T) {
	b := newBench(t)
	b.create(KeepThirtyDays)
	if r := b.open(trigger.Filter{Text: "x"}); r.Empty == nil || r.Empty.Reason != NothingImported {
		t.Errorf("a new log: %+v", r.Empty)
	}
	b.write(b.ago("a", 29*24*time.Hour))
	b.clock.forward(2 * 24 * time.Hour)
	for range 2 { // before and after the sweep
		if r := b.open(trigger.Filter{}); r.Empty == nil || r.Empty.Reason != AllExpired {
			t.Errorf("all expired: %+v", r.Empty)
		}
		_, err := b.Sweep(b.ctx, b.owner)
		b.must(err)
	}
}

func TestImportOfExpiredRowsOnlyIsExplained(t *testing.T) {
	b := newBench(t)
	b.create(KeepThirtyDays, b.ago("a", 40*24*time.Hour))
	if r := b.open(trigger.Filter{}); r.Empty == nil || r.Empty.Reason != AllExpired {
		t.Errorf("%+v", r.Empty)
	}
}

func TestWithoutAVisiblePluginTheRightIsMissing(t *testing.T) {
	b := newBench(t)
	b.create(KeepThirtyDays, b.ago("a", time.Hour))
	blind := access.New(access.Grant{Name: "blind", Rights: []access.Right{access.ViewLog}, Plugins: []string{"p-none"}})
	r, err := b.OpenResult(b.ctx, blind, ResultRequest{})
	if err != nil || r.Empty == nil || r.Empty.Reason != NoRight {
		t.Errorf("%+v, %v", r.Empty, err)
	}
}

func TestArchiveNeverSaysExpired(t *testing.T) {
	b := newBench(t)
	b.create(KeepEverything, b.ago("a", 400*24*time.Hour))
	r := b.open(trigger.Filter{ScheduledTo: trigger.At(b.Now().Add(-500 * 24 * time.Hour))})
	if r.Empty == nil || r.Empty.Reason != TooStrict {
		t.Errorf("%+v", r.Empty)
	}
	if info, err := b.Info(b.ctx, b.owner); err != nil || info.Retention != KeepEverything || info.Triggers != 1 {
		t.Errorf("%+v, %v", info, err)
	}
}
