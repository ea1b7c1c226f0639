package app

import (
	"bytes"
	"os"
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
	if saved, err := b.Mapping(b.ctx, b.owner, "erp"); err != nil || !bytes.Equal(saved, text) {
		t.Fatalf("%s, %v", saved, err)
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
	_, err = b.Formats(b.ctx, nobody)
	b.wants(NotAllowed, err)
	b.wants(NotAllowed, b.SaveMapping(b.ctx, nobody, "erp", text))
	b.wants(NotAllowed, b.DeleteMapping(b.ctx, nobody, "erp"))
}

// TestABrokenMappingHindersNothing: files that someone edited, or put there, by hand.
func TestABrokenMappingHindersNothing(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	text, err := b.Mapping(b.ctx, b.owner, "native")
	b.must(err)
	b.must(b.SaveMapping(b.ctx, b.owner, "erp", text))
	long := bytes.Repeat([]byte(" "), settings.MaxMapping+1)
	for name, text := range map[string][]byte{"broken": []byte("{"), "long": long, "native": text, "auto": text} {
		b.must(os.WriteFile(b.settings.MappingPath(name), text, 0o600))
	}
	formats, err := b.Formats(b.ctx, b.owner)
	b.must(err)
	faults := map[string]string{}
	for _, f := range formats {
		if f.Own {
			faults[f.Name] = f.Error
		}
	}
	for name, want := range map[string]string{
		"broken": "not JSON", "long": "longer than 262144 bytes", "native": "a format of the program has its name", "auto": "a format of the program has its name",
	} {
		if got := faults[name]; !strings.Contains(got, "The mapping "+name+" cannot be used") || !strings.Contains(got, want) || !strings.Contains(got, b.settings.MappingPath(name)) {
			t.Errorf("%s: %q", name, got)
		}
	}
	if fault, listed := faults["erp"]; !listed || fault != "" {
		t.Errorf("erp is listed %v: %q", listed, fault)
	}
	for _, name := range []string{"broken", "long"} {
		_, err = b.chooser(name, nil, nil)
		b.wants(BadRequest, err)
		if err.Error() != faults[name] {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err = b.Mapping(b.ctx, b.owner, "long")
	b.wants(BadRequest, err)

	file := writeFile(t, "a.ndjson", []byte("{\"id\":\"1\",\"scheduledDateTime\":\"2026-11-20T08:00:00Z\"}\n"))
	if seen, err := b.Inspect(b.ctx, b.owner, InspectRequest{Paths: []string{file}}); err != nil || seen.Files[0].Parts[0].Error != "" {
		t.Errorf("%+v, %v", seen, err)
	}
	b.create(KeepEverything)
	if done, err := b.Import(b.ctx, b.owner, ImportRequest{Paths: []string{file}}, nil); err != nil || done.Imported != 1 {
		t.Errorf("%+v, %v", done, err)
	}
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
