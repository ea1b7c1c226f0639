package mapping

import (
	"bytes"
	"testing"
	"time"

	"github.com/tidwall/gjson"

	"integration-log/app/source"
	"integration-log/app/trigger"
)

// addRecords gives a fuzz target the records of all samples.
func addRecords(f *testing.F) {
	for _, s := range samples(f) {
		for _, item := range s.items[:min(len(s.items), 2)] {
			f.Add(item.Raw)
		}
	}
}

// record returns what app/source would make of a text that it takes for a record.
func record(raw []byte) (source.Item, bool) {
	raw = bytes.Clone(raw)
	outline, ok := source.Outline(nil, raw)
	return source.Item{Raw: raw, Outline: outline}, ok && len(raw) > 0 && raw[0] == '{' && int(outline[0].To) == len(raw)
}

// FuzzMapByAll maps any record by any profile. What comes out can be written in the
// native form and read back as it is, and nothing but an error comes of what cannot be read.
func FuzzMapByAll(f *testing.F) {
	addRecords(f)
	f.Fuzz(func(t *testing.T, raw []byte) {
		item, ok := record(raw)
		if !ok {
			return
		}
		for _, p := range builtIn() {
			got, err := New(Options{Profile: p, Zone: time.UTC}).Map(item)
			if err != nil {
				continue
			}
			text := trigger.AppendNative(nil, &got)
			again, ok := record(text)
			if !ok {
				t.Fatalf("%s: %q became %q", p.Name, raw, text)
			}
			back, err := New(Options{Profile: Native()}).Map(again)
			if err != nil || !bytes.Equal(trigger.AppendNative(nil, &back), text) {
				t.Fatalf("%s: %q became\n%q, then\n%q, %v", p.Name, raw, text, trigger.AppendNative(nil, &back), err)
			}
		}
		if !bytes.Equal(item.Raw, raw) {
			t.Fatalf("%q was changed to %q", raw, item.Raw)
		}
	})
}

// FuzzGuesses: whatever comes is ranked, and what is proposed for it can be read.
func FuzzGuesses(f *testing.F) {
	addRecords(f)
	f.Fuzz(func(t *testing.T, raw []byte) {
		item, ok := record(raw)
		if !ok {
			return
		}
		sample := []source.Item{item, item}
		for _, shape := range []source.Shape{source.JSON, source.CSV, source.XLSX, source.XML} {
			last := 1.
			for _, g := range Guesses(source.Facts{Shape: shape, List: "data"}, sample, nil) {
				if g.Confidence <= 0 || g.Confidence > 1 || g.Why == "" || g.Profile.Name != Proposed && g.Confidence > last {
					t.Fatalf("%q: %s with %f behind %f: %s", raw, g.Profile.Name, g.Confidence, last, g.Why)
				}
				last = g.Confidence
				if !gjson.ValidBytes(g.Profile.JSON()) {
					t.Fatalf("%q: %s", raw, g.Profile.JSON())
				}
			}
		}
	})
}
