package app

import (
	"strings"
	"testing"
)

// TestAPartThatNoFormatFits is told with what it looks like, and the others are imported.
func TestAPartThatNoFormatFits(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.create(KeepEverything)
	odd := writeFile(t, "odd.ndjson", []byte("{\"foo\":{\"a\":1},\"bar\":2}\n{\"foo\":{\"a\":3},\"bar\":4}\n"))
	table := writeFile(t, "table.csv", []byte("Colour;Shape;Weight\nred;round;3\nblue;square;4\n"))
	good := writeFile(t, "good.ndjson", []byte(`{"id":"1","scheduledDateTime":"2026-11-20T08:00:00Z","status":"finished","pluginId":"p"}`))
	s, err := b.Import(b.ctx, b.owner, ImportRequest{Paths: []string{odd, table, good}}, nil)
	b.wants(UnsupportedFile, err)
	for _, want := range []string{"odd.ndjson: no format fits: it holds JSON records", "table.csv: no format fits: it holds a table with the headings Colour, Shape, Weight", "--format", "The other files were imported."} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%v\nlacks %q", err, want)
		}
	}
	if counts(s) != "1 = 1 imported + 0 merged + 0 unchanged + 0 rejected + 0 expired" || s.Format != "native" || len(s.Parts) != 3 {
		t.Errorf("%s with %s, %+v", counts(s), s.Format, s.Parts)
	}
	if p := s.Parts[1]; p.Name != "table.csv" || !strings.HasPrefix(p.Error, "no format fits") || p.Read != 0 || p.SHA256 != "" {
		t.Errorf("%+v", p)
	}
	records, err := b.Imports(b.ctx, b.owner)
	if err != nil || len(records) != 1 || records[0].State.String() != "failed" {
		t.Errorf("%+v, %v", records, err)
	}
	// Alone, there is nothing to make a record of.
	_, err = b.Import(b.ctx, b.owner, ImportRequest{Paths: []string{odd}}, nil)
	b.wants(UnsupportedFile, err)
	if records, err = b.Imports(b.ctx, b.owner); err != nil || len(records) != 1 {
		t.Errorf("%d records, %v", len(records), err)
	}
	found, err := b.Inspect(b.ctx, b.owner, InspectRequest{Paths: []string{odd, table, good}})
	b.must(err)
	for i, chosen := range []string{"", "", "native"} {
		p := found.Files[i].Parts[0]
		if p.Chosen != chosen || (p.Error == "") != (chosen != "") || p.Mapping == "" && len(p.Guesses) > 0 {
			t.Errorf("%+v", p)
		}
	}
	// What a person chose is taken, whatever it looks like.
	s, err = b.Import(b.ctx, b.owner, ImportRequest{Paths: []string{table}, Choices: []PartChoice{{Path: table, Part: "table.csv", Mapping: []byte(`{"name":"shapes","fields":{"id":"Colour","type":"Shape"}}`)}}}, nil)
	if err != nil || s.Imported != 2 || s.Format != "shapes" {
		t.Errorf("%s with %s, %v", counts(s), s.Format, err)
	}
}
