package mapping

import (
	"fmt"
	"strings"
	"testing"

	"integration-log/app/source"
)

// TestNoOtherFormatFitsAsWell: each sample is certainly of its own format, and no
// other one reaches its confidence.
func TestNoOtherFormatFitsAsWell(t *testing.T) {
	for _, s := range samples(t) {
		guesses := Guesses(s.facts, s.first(), nil)
		if len(guesses) == 0 || guesses[0].Profile.Name != s.want.Guess.Name || guesses[0].Confidence < Certain {
			t.Errorf("%s is taken for %s", s.name, said(guesses))
			continue
		}
		if len(guesses) > 1 && guesses[1].Confidence >= guesses[0].Confidence {
			t.Errorf("%s may as well be %s", s.name, said(guesses))
		}
	}
}

func guessAmong(t *testing.T, facts source.Facts, records []string, profiles ...string) []Guess {
	t.Helper()
	var own []*Profile
	for _, text := range profiles {
		p, err := Parse([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		own = append(own, p)
	}
	sample := make([]source.Item, len(records))
	for i, record := range records {
		sample[i] = item(record)
	}
	return Guesses(facts, sample, own)
}

const (
	plainKin   = `{"name":"plain","recognise":{"required":["msg","end"],"typical":["code","kind"],"list":["data"]},"fields":{"id":"msg","type":["end","code","kind"]}}`
	specialKin = `{"name":"special","recognise":{"required":["msg","end","extra"],"typical":["code","kind"],"equal":{"obj.kind":"event"}},"fields":{"id":"msg","type":["end","code","kind","extra"]}}`
	shyKin     = `{"name":"shy","recognise":{"required":["msg","end"],"typical":["code","kind"],"absent":["extra"]},"fields":{"id":"msg","type":["end","code","kind"]}}`
)

func TestGuesses(t *testing.T) {
	record := `{"msg":"1","end":"2","code":"3","kind":"4"}`
	special := `{"msg":"1","end":"2","code":"3","kind":"4","extra":null,"obj":{"kind":"event"}}`
	many := func(n int, record, other string) []string {
		list := make([]string, SampleRecords)
		for i := range list {
			if list[i] = record; i >= n {
				list[i] = other
			}
		}
		return list
	}
	for _, c := range []struct {
		name    string
		facts   source.Facts
		records []string
		want    string // name, bounds of the confidence and Why
	}{
		{"the more special of two kin", source.Facts{Shape: source.JSON}, []string{special}, `special .99 1: 1 of 1 records have msg, end and extra, with "event" as obj.kind`},
		{"the one that lacks a member", source.Facts{Shape: source.JSON}, []string{record}, `plain .95 1: 1 of 1 records have msg and end`},
		{"nearly every record", source.Facts{Shape: source.JSON, List: "data"}, many(94, record, `{"msg":1}`), `plain .9 .95: 94 of 100 records have msg and end, in the list data`},
		{"half of the records", source.Facts{Shape: source.JSON}, many(50, record, `{"msg":1}`), `plain .4 .5: 50 of 100 records have msg and end`},
		{"another list", source.Facts{Shape: source.JSON, List: "rows"}, many(100, record, ""), `plain .85 .9: 100 of 100 records have msg and end`},
	} {
		guesses := guessAmong(t, c.facts, c.records, plainKin, specialKin, shyKin)
		var name, why string
		var low, high float64
		if _, err := fmt.Sscanf(c.want, "%s %f %f:", &name, &low, &high); err != nil {
			t.Fatal(err)
		}
		_, why, _ = strings.Cut(c.want, ": ")
		if len(guesses) == 0 || guesses[0].Profile.Name != name || guesses[0].Why != why || guesses[0].Confidence < low || guesses[0].Confidence > high {
			t.Errorf("%s: %+v", c.name, guesses)
		}
	}
}

func TestGuessesOfWhatTellsLittle(t *testing.T) {
	for name, c := range map[string]struct {
		facts   source.Facts
		records []string
	}{
		"nothing":          {source.Facts{Shape: source.JSON}, nil},
		"an empty":         {source.Facts{Shape: source.JSON}, []string{`{}`}},
		"one common":       {source.Facts{Shape: source.JSON}, []string{`{"id":1,"colour":"red"}`}},
		"another shape":    {source.Facts{Shape: source.XML}, []string{`{"msgId":"1","endpointId":"2","responseStatusCode":"200","triggerType":"0"}`}},
		"texts in between": {source.Facts{Shape: source.JSON}, []string{`{"body":"{\"_type\":","headers":"x"}`}},
	} {
		for _, g := range guessAmong(t, c.facts, c.records) {
			if g.Confidence >= Likely {
				t.Errorf("%s record is taken for %s with %.2f: %s", name, g.Profile.Name, g.Confidence, g.Why)
			}
		}
	}
}

// TestRowsThatEndEarly: a sheet does not write the empty cells at a row's end.
func TestRowsThatEndEarly(t *testing.T) {
	facts := source.Facts{Shape: source.XLSX, Headings: []string{"Plugin", "Type", "Scheduled", `Lo"gs`, "Status"}}
	guesses := Guesses(facts, []source.Item{item(`{"Plugin":"P","Type":"T"}`), item(`{"Plugin":"P","Type":"T","Scheduled":"","Lo\"gs":"x","Status":"Finished"}`)}, nil)
	if len(guesses) == 0 || guesses[0].Profile.Name != "table" || guesses[0].Confidence < Likely {
		t.Error(said(guesses))
	}
}

// TestGuessFromLargeRecords: a guess is made from the first of them, and at least from one.
func TestGuessFromLargeRecords(t *testing.T) {
	large := item(`{"id":"x","payload":"` + strings.Repeat("x", sampleBytes/2) + `"}`)
	for n, want := range map[int]int{1: 1, 2: 1, 5: 1} {
		if got := beginningOf([]source.Item{large, large, large, large, large}[:n]); len(got) != want {
			t.Errorf("%d of %d", len(got), n)
		}
	}
	small := make([]source.Item, 2*SampleRecords)
	if got := beginningOf(small); len(got) != SampleRecords {
		t.Errorf("%d small ones", len(got))
	}
	if got := beginningOf(append(small[:3:3], large, large)); len(got) != 4 {
		t.Errorf("%d of small and large ones", len(got))
	}
}
