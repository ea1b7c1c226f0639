package app

import (
	"strings"
	"testing"
)

const ownMapping = `{"name":"erp","source":"erp","fields":{"id":"Nr","scheduled":"When","status":"State","payload":"Body","plugin.id":"Target"},"statuses":{"ok":"finished"}}`

// TestInspectWithAMapping: rows as a mapping of one's own reads them, with what it cannot read.
func TestInspectWithAMapping(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	path := writeFile(t, "erp.csv", []byte("Nr;When;State;Target;Body\r\n1;23/11/2026 08:00;ok;crm;{}\r\n2;soon;ok;crm;\r\n3;24/11/2026 09:30;odd;crm;\r\n"))
	brussels, err := ZoneNamed("Europe/Brussels")
	b.must(err)
	got, err := b.Inspect(b.ctx, b.owner, InspectRequest{Paths: []string{path}, Mapping: []byte(ownMapping), Zone: brussels})
	b.must(err)
	p := got.Files[0].Parts[0]
	if p.Chosen != "erp" || p.Mapping != ownMapping || p.Shape != "csv" || p.Delimiter != ";" || p.Read != 3 || p.Rejected != 1 || p.Error != "" {
		t.Errorf("%+v", p)
	}
	if r := p.FirstReject; r == nil || r.Line != 3 || !strings.Contains(r.Reason, "soon") || p.Rows[1].Error != r.Reason {
		t.Errorf("%+v, %+v", r, p.Rows)
	}
	one, three := p.Rows[0], p.Rows[2]
	if one.ID != "1" || one.Scheduled.String() != "2026-11-23T07:00:00Z" || one.Status.String() != "finished" || one.Plugin.ID != "crm" || one.Attempts != -1 || three.SourceStatus != "odd" {
		t.Errorf("%+v", p.Rows)
	}
	if p.NaiveTimes != 2 || !strings.Contains(p.Times, "Europe/Brussels") {
		t.Errorf("%d naive times: %s", p.NaiveTimes, p.Times)
	}
	if len(p.Columns) != 5 || p.Columns[2].Path != "State" || len(p.Columns[2].Words) != 2 {
		t.Errorf("%+v", p.Columns)
	}
	_, err = b.Inspect(b.ctx, b.owner, InspectRequest{Paths: []string{path}, Mapping: []byte(`{"name":"x","colour":1}`)})
	b.wants(BadRequest, err)
}

// TestImportWithASavedMapping is what was inspected, and its record.
func TestImportWithASavedMapping(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.create(KeepEverything)
	b.must(b.SaveMapping(b.ctx, b.owner, "erp", []byte(ownMapping)))
	path := writeFile(t, "erp.csv", []byte("Nr;When;State;Target;Body\r\n1;23/11/2026 08:00;ok;crm;{}\r\n2;soon;ok;crm;\r\n"))
	summary, err := b.Import(b.ctx, b.owner, ImportRequest{Paths: []string{path}, Format: "erp"}, nil)
	if err != nil || counts(summary) != "2 = 1 imported + 0 merged + 0 unchanged + 1 rejected + 0 expired" || summary.Source != "erp" {
		t.Errorf("%s, %v", counts(summary), err)
	}
	records, err := b.Imports(b.ctx, b.owner)
	b.must(err)
	if r := records[0]; r.Mapping.Name != "erp" || string(r.Mapping.JSON) != ownMapping || r.Zone != "UTC" || r.Format != "erp" || len(r.Parts) != 1 || r.Parts[0].Read != 2 {
		t.Errorf("%+v", r)
	}
	rejects, _, err := b.Rejects(b.ctx, b.owner, RejectsRequest{Import: 1, Count: 5})
	if err != nil || len(rejects) != 1 || string(rejects[0].Raw) != "2;soon;ok;crm;" {
		t.Errorf("%+v, %v", rejects, err)
	}
}
