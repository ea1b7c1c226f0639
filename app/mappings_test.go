package app

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"integration-log/app/access"
	"integration-log/app/settings"
)

func TestMappingsOfAPerson(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	text, err := b.Mapping(b.ctx, b.owner, "native")
	b.must(err)
	b.must(b.SaveMapping(b.ctx, b.owner, "erp", text))
	list, err := b.Mappings(b.ctx, b.owner)
	if err != nil || len(list) != 1 || list[0].Name != "erp" || !bytes.Equal(list[0].Text, text) || list[0].Err != "" {
		t.Fatalf("%+v, %v", list, err)
	}
	formats, err := b.Formats(b.ctx, b.owner)
	b.must(err)
	if formats[0].Name != "erp" || !formats[0].Own || !slices.ContainsFunc(formats, func(f Format) bool { return f.Name == "native" && !f.Own }) {
		t.Errorf("%+v", formats)
	}
	b.wants(BadRequest, b.SaveMapping(b.ctx, b.owner, "bad", []byte("{")))
	b.wants(BadRequest, b.SaveMapping(b.ctx, b.owner, "a/b", text))
	b.wants(BadRequest, b.SaveMapping(b.ctx, b.owner, "long", bytes.Repeat([]byte(" "), settings.MaxMapping+1)))
	b.wants(Exists, b.SaveMapping(b.ctx, b.owner, "native", text))
	b.wants(Exists, b.SaveMapping(b.ctx, b.owner, "auto", text))
	b.must(b.DeleteMapping(b.ctx, b.owner, "erp"))
	b.wants(NotFound, b.DeleteMapping(b.ctx, b.owner, "erp"))
	_, err = b.Mapping(b.ctx, b.owner, "erp")
	b.wants(NotFound, err)
	nobody := access.Actor{}
	_, err = b.Mappings(b.ctx, nobody)
	b.wants(NotAllowed, err)
	b.wants(NotAllowed, b.SaveMapping(b.ctx, nobody, "erp", text))
	b.wants(NotAllowed, b.DeleteMapping(b.ctx, nobody, "erp"))
}

// TestABrokenMappingHindersNothing: a file that someone edited by hand.
func TestABrokenMappingHindersNothing(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.must(b.settings.SaveMapping(settings.Mapping{Name: "broken", Text: []byte("{")}))
	list, err := b.Mappings(b.ctx, b.owner)
	if err != nil || len(list) != 1 || list[0].Err == "" {
		t.Errorf("%+v, %v", list, err)
	}
	if formats, err := b.Formats(b.ctx, b.owner); err != nil || slices.ContainsFunc(formats, func(f Format) bool { return f.Own }) {
		t.Errorf("%+v, %v", formats, err)
	}
	_, err = b.chooser("broken", nil, nil)
	b.wants(BadRequest, err)
}

func TestChoicesOfParts(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	text, err := b.Mapping(b.ctx, b.owner, "native")
	b.must(err)
	b.must(b.SaveMapping(b.ctx, b.owner, "erp", text))
	c, err := b.chooser("native", nil, []PartChoice{
		{Path: "a.zip", Format: "erp"}, {Path: "a.zip", Part: "a.zip > x.csv", LeaveOut: true}, {Path: "a.zip", Part: "a.zip > y.csv"},
	})
	b.must(err)
	for part, want := range map[string]string{"a.zip > x.csv": "left out", "a.zip > y.csv": "by looking", "a.zip > z.csv": "erp"} {
		if got := chosen(c, "a.zip", part); got != want {
			t.Errorf("%s: %s, want %s", part, got, want)
		}
	}
	if got := chosen(c, "b.zip", "a.zip > x.csv"); got != "native" {
		t.Error(got)
	}
	_, err = b.chooser("soap", nil, nil)
	b.wants(BadRequest, err)
	_, err = b.chooser("", nil, []PartChoice{{Mapping: []byte("{")}})
	b.wants(BadRequest, err)
}

func chosen(c *chooser, path, part string) string {
	switch p, out := c.given(path, part); {
	case out:
		return "left out"
	case p == nil:
		return "by looking"
	default:
		return p.Name
	}
}

func TestRejectsAreExported(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.create(KeepEverything)
	_, err := b.Import(b.ctx, b.owner, ImportRequest{Paths: []string{writeFile(t, "a.ndjson", []byte("{\"id\":\"1\"}\n<b>\"&\nbad \xff\n"))}}, nil)
	b.must(err)
	var text strings.Builder
	rows, err := b.WriteRejects(b.ctx, b.owner, 1, &text)
	want := `{"file":"a.ndjson","line":2,"offset":11,"reason":"not a JSON object","raw":"<b>\"&"}
{"file":"a.ndjson","line":3,"offset":17,"reason":"not a JSON object","rawBase64":"YmFkIP8="}
`
	if err != nil || rows != 2 || text.String() != want {
		t.Errorf("%d rows, %v:\n%s", rows, err, &text)
	}
	to := t.TempDir() + "/rejects.ndjson"
	done, err := b.ExportRejects(b.ctx, b.owner, ExportRejectsRequest{Import: 1, To: to})
	if err != nil || done != (ExportSummary{Path: to, Rows: 2, Bytes: int64(len(want))}) {
		t.Errorf("%+v, %v", done, err)
	}
	_, err = b.ExportRejects(b.ctx, b.owner, ExportRejectsRequest{Import: 7, To: to})
	b.wants(NotFound, err)
	_, err = b.ExportRejects(b.ctx, access.New(access.Grant{Rights: []access.Right{access.Export, access.ViewLog}, AllPlugins: true}), ExportRejectsRequest{Import: 1, To: to})
	b.wants(NotAllowed, err)
}
