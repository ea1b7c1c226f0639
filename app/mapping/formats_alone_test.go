package mapping

import (
	"testing"

	"integration-log/app/source"
)

// TestRecordsAlone: whoever keeps one record of an export, or cuts the list out of
// its page, has the format recognised as before.
func TestRecordsAlone(t *testing.T) {
	for _, s := range samples(t) {
		if s.facts.Shape != source.JSON {
			continue // a table's rows are known by their headings
		}
		facts := s.facts
		facts.List = ""
		for i, item := range s.items {
			guesses := Guesses(facts, []source.Item{item}, nil)
			if len(guesses) == 0 || guesses[0].Profile.Name != s.want.Guess.Name || guesses[0].Confidence < Likely {
				t.Errorf("record %d of %s is taken for %s", i, s.name, said(guesses))
			}
		}
	}
}
