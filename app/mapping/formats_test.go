package mapping

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"integration-log/app/source"
	"integration-log/app/trigger"
)

// want is what NAME.want.json says of the sample NAME.EXT beside it. It is written
// by hand, from the format's documentation; no program writes it.
type want struct {
	Documentation string
	Facts         struct{ Shape, Compression, Encoding, Delimiter, List string }
	Guess         struct {
		Name    string
		Certain bool
	}
	Zone     string
	Read     int
	Rejected int
	Rejects  []struct {
		Line   int64
		Reason string
	}
	Triggers []map[string]any // in the native form, with source; payloadSHA256 beside payload
}

// sample is an export of testdata/formats, read.
type sample struct {
	name    string
	want    want
	facts   source.Facts
	items   []source.Item // those that could be read
	rejects []source.Item
	reasons []string // of rejects
}

// first returns what a guess is made from.
func (s *sample) first() []source.Item { return s.items[:min(len(s.items), SampleRecords)] }

func samples(t testing.TB) []*sample {
	t.Helper()
	paths, err := filepath.Glob("testdata/formats/*.want.json")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no samples, %v", err)
	}
	list := make([]*sample, len(paths))
	for i, path := range paths {
		list[i] = readSample(t, strings.TrimSuffix(path, ".want.json"))
	}
	return list
}

func readSample(t testing.TB, base string) *sample {
	t.Helper()
	s := &sample{name: filepath.Base(base)}
	text, err := os.ReadFile(base + ".want.json")
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&s.want); err != nil {
		t.Fatalf("%s.want.json: %v", base, err)
	}
	files, err := filepath.Glob(base + ".*")
	if err != nil || len(files) != 2 {
		t.Fatalf("%s: want one sample and one want.json, have %v, %v", base, files, err)
	}
	file := files[0]
	if strings.HasSuffix(file, ".want.json") {
		file = files[1]
	}
	for part, err := range source.Parts(context.Background(), file) {
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		s.read(t, part)
	}
	return s
}

func (s *sample) read(t testing.TB, part *source.Part) {
	t.Helper()
	f, err := part.Open()
	if err != nil {
		t.Fatalf("%s: %v", part.Name, err)
	}
	for item, err := range f.Items(context.Background()) {
		reject, bad := errors.AsType[*source.Reject](err)
		switch {
		case bad:
			s.rejects = append(s.rejects, item)
			s.reasons = append(s.reasons, reject.Reason)
		case err != nil:
			t.Fatalf("%s: %v", part.Name, err)
		default:
			s.items = append(s.items, item)
		}
	}
	s.facts = f.Facts()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestFormats reads each sample as an import does: it is recognised by its content,
// and becomes the triggers that stand beside it.
func TestFormats(t *testing.T) {
	guessed := map[string]bool{}
	for _, s := range samples(t) {
		t.Run(s.name, func(t *testing.T) {
			if s.want.Documentation == "" {
				t.Error("it does not name its documentation")
			}
			s.checkFacts(t)
			guesses := Guesses(s.facts, s.first(), nil)
			if len(guesses) == 0 || guesses[0].Profile.Name != s.want.Guess.Name || guesses[0].Confidence >= Certain != s.want.Guess.Certain {
				t.Errorf("it is taken for %s", said(guesses))
			}
			p, ok := Named(s.want.Guess.Name)
			if !ok {
				t.Fatalf("there is no format %q", s.want.Guess.Name)
			}
			guessed[p.Name] = true
			s.checkTriggers(t, p)
		})
	}
	for _, p := range BuiltIn() {
		if !guessed[p.Name] {
			t.Errorf("format %s has no sample in testdata/formats", p.Name)
		}
	}
}

func said(guesses []Guess) string {
	var text strings.Builder
	for _, g := range guesses[:min(len(guesses), 3)] {
		text.WriteString("\n" + g.Profile.Name + ": " + g.Why)
	}
	return text.String()
}

func (s *sample) checkFacts(t *testing.T) {
	t.Helper()
	for name, c := range map[string]struct{ got, want string }{
		"shape": {string(s.facts.Shape), s.want.Facts.Shape}, "compression": {s.facts.Compression, s.want.Facts.Compression},
		"encoding": {s.facts.Encoding, s.want.Facts.Encoding}, "delimiter": {s.facts.Delimiter, s.want.Facts.Delimiter},
		"list": {s.facts.List, s.want.Facts.List},
	} {
		if c.want != "" && c.got != c.want {
			t.Errorf("its %s is %q, want %q", name, c.got, c.want)
		}
	}
}

func (s *sample) checkTriggers(t *testing.T, p *Profile) {
	t.Helper()
	options := Options{Profile: p}
	if s.want.Zone != "" {
		zone, err := time.LoadLocation(s.want.Zone)
		if err != nil {
			t.Fatal(err)
		}
		options.Zone = zone
	}
	m := New(options)
	var got []map[string]any
	rejects, reasons := s.rejects, s.reasons
	for _, item := range s.items {
		trigger, err := m.Map(item)
		if err != nil {
			rejects, reasons = append(rejects, item), append(reasons, err.Error())
			continue
		}
		got = append(got, shown(t, &trigger))
	}
	if read := len(got) + len(rejects); read != s.want.Read || len(rejects) != s.want.Rejected {
		t.Errorf("%d read, %d rejected, want %d and %d: %q", read, len(rejects), s.want.Read, s.want.Rejected, reasons)
	}
	for _, w := range s.want.Rejects {
		found := false
		for i, r := range rejects {
			found = found || r.Line == w.Line && reasons[i] == w.Reason
		}
		if !found {
			t.Errorf("line %d was not rejected with %q, but %q", w.Line, w.Reason, reasons)
		}
	}
	if len(got) != len(s.want.Triggers) {
		t.Errorf("%d triggers, want %d", len(got), len(s.want.Triggers))
	}
	for i := range min(len(got), len(s.want.Triggers)) {
		compare(t, i, got[i], s.want.Triggers[i])
	}
}

// shown returns a trigger in the native form, with its source and the SHA-256 of its payload.
func shown(t *testing.T, of *trigger.Trigger) (object map[string]any) {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(trigger.AppendNative(nil, of)))
	decoder.UseNumber()
	if err := decoder.Decode(&object); err != nil {
		t.Fatal(err)
	}
	object["source"] = of.Source
	if of.Payload != nil {
		sum := sha256.Sum256(of.Payload)
		object["payloadSHA256"] = hex.EncodeToString(sum[:])
	}
	return object
}

func compare(t *testing.T, i int, got, want map[string]any) {
	t.Helper()
	for name, value := range got {
		if wanted, ok := want[name]; !ok {
			t.Errorf("trigger %d has %s %s, which is not wanted", i, name, asJSON(value))
		} else if !reflect.DeepEqual(value, wanted) {
			t.Errorf("trigger %d: %s is\n%s, want\n%s", i, name, asJSON(value), asJSON(wanted))
		}
	}
	for name, wanted := range want {
		if _, ok := got[name]; !ok {
			t.Errorf("trigger %d lacks %s %s", i, name, asJSON(wanted))
		}
	}
}

func asJSON(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	return string(text)
}
