package app

import (
	"testing"
	"time"

	"integration-log/app/trigger"
)

func TestFacetsCountAndChoicesLeaveTheirOwnFilterOut(t *testing.T) {
	b := newBench(t)
	mail := func(x *trigger.Trigger) { x.Type = "mailsent" }
	b.create(KeepThirtyDays,
		b.ago("a", time.Hour), b.ago("b", 2*time.Hour, failing), b.ago("c", 3*time.Hour, mail),
		b.ago("d", 4*time.Hour, inactive), b.ago("e", 5*time.Hour, inactive, mail))
	filter := trigger.Filter{Plugins: []string{"p-acc"}, Types: []string{"invoiceavailable"}}
	f, err := b.Facets(b.ctx, b.owner, filter, brussels(t))
	b.must(err)
	if f.Total != 2 || f.ByStatus[trigger.Finished] != 1 || f.ByStatus[trigger.Erroneous] != 1 {
		t.Errorf("facets %+v", f)
	}
	bars := 0
	for _, bar := range f.Histogram.Bars {
		bars += bar.Counts[trigger.Finished] + bar.Counts[trigger.Erroneous]
	}
	if bars != f.Total {
		t.Errorf("the bars hold %d of %d", bars, f.Total)
	}
	choices, err := b.Choices(b.ctx, b.owner, filter, f)
	b.must(err)
	// Of the type invoiceavailable: 2 of accounting, 1 of the old portal. Of accounting: 2 and 1 mail.
	if len(choices.Plugins) != 2 || choices.Plugins[0].Key != "p-acc" || choices.Plugins[0].Count != 2 || choices.Plugins[1].Key != "p-off" || choices.Plugins[1].Count != 1 {
		t.Errorf("plugins %+v", choices.Plugins)
	}
	if len(choices.Types) != 2 || choices.Types[0] != (TypeChoice{"invoiceavailable", "Invoice Available", 2}) || choices.Types[1] != (TypeChoice{"mailsent", "Mail Sent", 1}) {
		t.Errorf("types %+v", choices.Types)
	}
	if choices.Plugins[1].Plugin.Active != trigger.No {
		t.Error("the plugin that is switched off is not told as such")
	}
}

func TestChoicesCountStatusesWithoutTheStatusFilter(t *testing.T) {
	b := newBench(t)
	b.create(KeepThirtyDays, b.ago("a", time.Hour), b.ago("b", 2*time.Hour, failing), b.ago("c", 3*time.Hour, inactive, failing))
	filter := trigger.Filter{Plugins: []string{"p-acc"}, Statuses: []trigger.Status{trigger.Erroneous}}
	f, err := b.Facets(b.ctx, b.owner, filter, brussels(t))
	b.must(err)
	choices, err := b.Choices(b.ctx, b.owner, filter, f)
	b.must(err)
	// Accounting has one of each; of the erroneous, the old portal has the other one.
	if f.Total != 1 || choices.ByStatus[trigger.Finished] != 1 || choices.ByStatus[trigger.Erroneous] != 1 {
		t.Errorf("%d triggers, statuses %v", f.Total, choices.ByStatus)
	}
	if len(choices.Plugins) != 2 || choices.Plugins[1].Count != 1 {
		t.Errorf("plugins %+v", choices.Plugins)
	}
}

func TestInventoryListsPluginsKindsEntitiesAndErrors(t *testing.T) {
	b := newBench(t)
	b.create(KeepThirtyDays, b.ago("a", time.Hour), b.ago("b", 2*time.Hour, failing), b.ago("c", 3*time.Hour, inactive))
	plugins, err := b.Plugins(b.ctx, b.owner)
	if err != nil || len(plugins) != 2 || plugins[0].ByStatus[trigger.Erroneous] != 1 {
		t.Errorf("plugins %+v, %v", plugins, err)
	}
	kinds, err := b.EntityKinds(b.ctx, b.owner)
	if err != nil || len(kinds) != 1 || kinds[0] != (KindCount{Kind: "invoice", Entities: 3}) {
		t.Errorf("kinds %+v, %v", kinds, err)
	}
	list, total, err := b.Entities(b.ctx, b.owner, EntityRequest{Kind: "invoice", Search: "INV-B", Count: 10})
	if err != nil || total != 1 || len(list) != 1 || list[0].Entity.ID != "inv-b" || list[0].ByStatus[trigger.Erroneous] != 1 {
		t.Errorf("entities %+v of %d, %v", list, total, err)
	}
	_, _, err = b.Entities(b.ctx, b.owner, EntityRequest{Kind: "invoice", Count: MaxRows + 1})
	b.wants(BadRequest, err)
	groups, err := b.Errors(b.ctx, b.owner, trigger.Filter{})
	if err != nil || len(groups) != 1 || groups[0].Count != 1 || groups[0].Sample.ID != "b" || groups[0].Template != "Gateway said …" {
		t.Errorf("errors %+v, %v", groups, err)
	}
}
