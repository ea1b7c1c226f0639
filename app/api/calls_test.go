package api

import (
	"net/http"
	"net/url"
	"slices"
	"testing"

	"integration-log/app"
)

func TestOverviewBeforeAndAfterAnImport(t *testing.T) {
	b := newBench(t, nil)
	var o Overview
	b.call("GET", "/api/overview?zone=Europe/Brussels", nil).ok(&o)
	if o.Workspace.Value != nil || o.Retention.Value != nil || o.Mode != "window" || o.Version != "test" || o.Zone != (Zone{"Europe/Brussels", "Local (Brussels)"}) ||
		*o.Now.Value != (Moment{UTC: "2026-11-23T13:49:52Z", Local: "2026-11-23T14:49:52+01:00"}) {
		t.Errorf("%+v", o)
	}
	b.call("POST", "/api/results", map[string]any{"filter": map[string]any{}, "sort": "scheduled"}).fails(http.StatusConflict, app.NoWorkspace)
	b.fill(triggers()...)
	o = Overview{}
	b.call("GET", "/api/overview?zone=Europe/Brussels", nil).ok(&o)
	w := o.Workspace.Value
	if w == nil || w.Name != "log.ilog" || *w.RetentionDays != 30 || w.Triggers != 3 || w.Revision == "0" || w.ImportedFrom != "weekly.ndjson" || w.Stale {
		t.Fatalf("workspace %+v", w)
	}
	if w.DataUpTo.Value.Local != "2026-11-23T11:00:02+01:00" || w.Oldest.Value.Local != "2026-10-25T02:30:00+01:00" || !w.Oldest.Value.Repeated {
		t.Errorf("data up to %+v, oldest %+v", w.DataUpTo.Value, w.Oldest.Value)
	}
	if o.Counts.All != 3 || o.Counts.General != 0 || !slices.Contains(o.Counts.Kinds, Kind{"invoice", "Invoice", "Invoices", 2}) {
		t.Errorf("counts %+v", o.Counts)
	}
	if len(o.Jobs) != 1 || o.Jobs[0].State != "done" || o.Jobs[0].Summary.Value.Imported != 3 || o.Jobs[0].Kind != "import" {
		t.Errorf("jobs %+v", o.Jobs)
	}
	if o.Retention.Value == nil || o.Retention.Value.NextSweep.Value == nil || len(o.Recent) != 1 {
		t.Errorf("retention %+v, recent %+v", o.Retention.Value, o.Recent)
	}
}

func TestResultFromOpeningToClosing(t *testing.T) {
	b := newBench(t, nil)
	b.fill(triggers()...)
	filter := map[string]any{
		"plugins": []string{}, "types": []string{}, "statuses": []string{"erroneous", "finished", "notyetstarted"}, "entities": []any{},
		"aggregation": "", "text": "", "where": []string{}, "scheduled": map[string]any{"fromDay": "2026-10-25", "throughDay": "2026-11-23"},
		"triggered": nil, "active": true, "general": false,
	}
	var r Result
	b.call("POST", "/api/results", map[string]any{"filter": filter, "sort": "triggered", "ascending": true, "zone": "Europe/Brussels", "ticket": "t1"}).ok(&r)
	if r.Total != 2 || r.AllTotal != 3 || r.HiddenInactive != 1 || r.Empty.Value != nil || r.Periods.Triggered.Value != nil ||
		r.Periods.Scheduled.Value.From.Value.UTC != "2026-10-24T22:00:00Z" || r.Periods.Scheduled.Value.To.Value.Local != "2026-11-24T00:00:00+01:00" {
		t.Errorf("%+v", r)
	}
	var rows Rows
	b.call("GET", "/api/results/"+r.Handle+"/rows?start=0&count=500&zone=Europe/Brussels", nil).ok(&rows)
	if len(rows.Rows) != 2 || rows.Rows[0].ID != "bad" || rows.Newer || rows.Revision != r.Revision {
		t.Fatalf("%+v", rows)
	}
	good := rows.Rows[1]
	if *good.DelayMs != 1750 || *good.Attempts != 1 || good.TypeName != "Invoice Available" || good.Plugin != (PluginName{"p-acc", "Accounting", "accounting", true}) ||
		good.Status != "finished" || good.State != "present" || !slices.Equal(good.Entities, []Entity{{"invoice", "Invoice", "i-1"}}) || *good.PayloadBytes != 76 {
		t.Errorf("%+v", good)
	}
	if bad := rows.Rows[0]; bad.LastError != "Gateway said 502" || bad.LogLines != 2 {
		t.Errorf("%+v", bad)
	}
	var at Position
	b.call("GET", "/api/results/"+r.Handle+"/position?source=native&id=good", nil).ok(&at)
	if at.Position != 1 {
		t.Errorf("good stands at %d", at.Position)
	}
	b.call("GET", "/api/results/"+r.Handle+"/position?source=native&id=off", nil).ok(&at)
	if at.Position != -1 {
		t.Errorf("off stands at %d", at.Position)
	}
	var marks Marks
	b.call("GET", "/api/results/"+r.Handle+"/errors?buckets=2", nil).ok(&marks)
	if !slices.Equal(marks.Marks, []int{1, 0}) {
		t.Errorf("marks %v", marks.Marks)
	}
	b.call("POST", "/api/results/cancel", map[string]any{"ticket": "t1"}).ok(&Nothing{})
	b.call("DELETE", "/api/results/"+r.Handle, nil).ok(&Nothing{})
	b.call("GET", "/api/results/"+r.Handle+"/rows?start=0&count=1", nil).fails(http.StatusGone, app.ResultGone)
}

func TestEmptyResultIsExplained(t *testing.T) {
	b := newBench(t, nil)
	b.fill(triggers()...)
	var r Result
	b.call("POST", "/api/results", map[string]any{"filter": map[string]any{"text": "nowhere", "statuses": []string{"finished"}}, "sort": "scheduled"}).ok(&r)
	if e := r.Empty.Value; e == nil || e.Reason != "filters" || !slices.Equal(e.Filters, []StrictFilter{{"statuses", 0}, {"text", 1}}) {
		t.Errorf("%+v", r.Empty.Value)
	}
}

func TestFacetsOfAFilter(t *testing.T) {
	b := newBench(t, nil)
	b.fill(triggers()...)
	var f Facets
	b.call("POST", "/api/facets", map[string]any{"filter": map[string]any{"plugins": []string{"p-acc"}}, "zone": "Europe/Brussels"}).ok(&f)
	if f.Total != 2 || f.ByStatus != (StatusCounts{Finished: 1, Erroneous: 1}) || len(f.Plugins) != 2 || f.Plugins[1].Active ||
		!slices.Equal(f.Types, []TypeCount{{"invoiceavailable", "Invoice Available", 2}}) {
		t.Errorf("%+v", f)
	}
	h := f.Histogram
	if h.Step != "hour" && h.Step != "15min" || len(h.Bars) < 25 || h.Bars[0].From != "2026-11-22T10:00:00Z" || h.Bars[0].Counts.Erroneous != 1 || h.Bars[0].Label == "" || h.Caption == "" {
		t.Errorf("%s, %q, %d bars, first %+v", h.Step, h.Caption, len(h.Bars), h.Bars[0])
	}
}

func TestOneTrigger(t *testing.T) {
	b := newBench(t, nil)
	b.fill(triggers()...)
	var d Detail
	b.call("GET", "/api/trigger?source=native&id=good&zone=Europe/Brussels", nil).ok(&d)
	if *d.AttemptList[0].DurationMs != 1500 || *d.AttemptList[0].StatusCode != 200 || d.AttemptList[0].Started.Value.Local != "2026-11-23T11:00:02+01:00" ||
		d.From != (Provenance{1, "weekly.ndjson", 1}) || d.Payload.Value.Bytes != 76 || !d.Payload.Value.Text || !slices.Equal(d.Extras, []Extra{{"url", "https://example.com"}}) {
		t.Errorf("%+v", d)
	}
	payload := b.call("GET", "/api/payload?source=native&id=good", nil)
	if payload.status != http.StatusOK || string(payload.body) != string(triggers()[0].Payload) {
		t.Errorf("payload: %d %s", payload.status, payload.body)
	}
	if payload.header.Get("Content-Type") != octets || payload.header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("the payload's headers: %v", payload.header)
	}
	b.call("GET", "/api/payload?source=native&id=off", nil).fails(http.StatusNotFound, app.NotFound)
	d = Detail{}
	b.call("GET", "/api/trigger?source=native&id=off", nil).ok(&d)
	if d.Payload.Value != nil || d.Triggered.Value != nil || d.DelayMs != nil || *d.Attempts != 0 || d.PayloadBytes != nil {
		t.Errorf("%+v", d)
	}
	b.call("GET", "/api/trigger?source=native&id=none", nil).fails(http.StatusNotFound, app.NotFound)
	var l Logs
	b.call("GET", "/api/logs?source=native&id=bad&zone=UTC", nil).ok(&l)
	if len(l.Attempts) != 1 || l.Attempts[0].Lines[0].Level != "error" || l.Attempts[0].DurationMs != nil || len(l.Loose) != 1 || l.Loose[0].At.Value != nil {
		t.Errorf("%+v", l)
	}
	b.call("GET", "/api/logs?source=native&id="+url.QueryEscape("näh"), nil).fails(http.StatusNotFound, app.NotFound)
}

func TestInventories(t *testing.T) {
	b := newBench(t, nil)
	b.fill(triggers()...)
	var p Plugins
	b.call("GET", "/api/plugins?zone=Europe/Brussels", nil).ok(&p)
	if len(p.Plugins) != 2 || p.Plugins[1].Active || p.Plugins[1].TypeName != "End user portal" || p.Plugins[0].LastSuccess.Value.Local != "2026-11-23T11:00:00.250+01:00" || p.Plugins[1].LastSuccess.Value != nil {
		t.Errorf("%+v", p)
	}
	var e Entities
	b.call("GET", "/api/entities?kind=invoice&search=I-2&start=0&count=10", nil).ok(&e)
	if e.Total != 1 || e.Entities[0].ID != "i-2" || e.Entities[0].ByStatus.Erroneous != 1 || e.Entities[0].KindName != "Invoice" {
		t.Errorf("%+v", e)
	}
}

func TestSettingsAreKept(t *testing.T) {
	b := newBench(t, nil)
	var s Settings
	b.call("GET", "/api/settings", nil).ok(&s)
	if s.Theme != "system" || s.Density != 32 || s.Columns == nil {
		t.Errorf("%+v", s)
	}
	want := Settings{Theme: "dark", UTC: true, Density: 40, Columns: []Column{{"logs", 0, true}}}
	b.call("PUT", "/api/settings", want).ok(&Nothing{})
	b.call("GET", "/api/settings", nil).ok(&s)
	if s.Theme != "dark" || !s.UTC || !slices.Equal(s.Columns, want.Columns) {
		t.Errorf("%+v", s)
	}
	want.Density = 33
	b.call("PUT", "/api/settings", want).fails(http.StatusUnprocessableEntity, app.BadRequest)
}

func TestTicketIsCancelledByItsCall(t *testing.T) {
	b := newBench(t, nil)
	ctx, done := b.app.WithTicket(t.Context(), "t1")
	defer done()
	b.call("POST", "/api/results/cancel", map[string]any{"ticket": "t2"}).ok(&Nothing{})
	if ctx.Err() != nil {
		t.Error("another ticket stopped it")
	}
	b.call("POST", "/api/results/cancel", map[string]any{"ticket": "t1"}).ok(&Nothing{})
	if ctx.Err() == nil {
		t.Error("it goes on")
	}
}
