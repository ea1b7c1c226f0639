package mapping

import (
	"slices"

	"integration-log/app/source"
)

// recognise says what the records of a format look like, in the shape that the profile reads.
type recognise struct {
	shape    string   // json, table or xml; "" for any
	required []mark   // nearly every record has them
	typical  []mark   // many have them
	absent   []mark   // none has them
	equal    []mark   // every record has that word there
	lists    []string // where the records mostly stand
}

// mark is a path that a format is recognised by, or several of which one is enough:
// an export can have technical names or labels.
type mark struct {
	paths []string
	slots []int  // of the record
	word  string // of equal, which has one path
}

// mayBe tells whether a file of that shape can hold such records.
func (r *recognise) mayBe(shape source.Shape) bool {
	switch r.shape {
	case "table":
		return shape == source.CSV || shape == source.XLSX
	case "":
		return true
	}
	return r.shape == string(shape)
}

// has tells whether a mark is there, be it null.
func (r *row) has(m mark) bool {
	return slices.ContainsFunc(m.slots, func(slot int) bool { return r.at(r.m.record, slot).exists() })
}

// recognised tells whether the record that was read is one of the profile's format.
func (r *row) recognised() bool {
	rules := &r.m.profile.recognise
	for _, m := range rules.required {
		if !r.has(m) {
			return false
		}
	}
	for _, m := range rules.equal {
		if word, ok := r.at(r.m.record, m.slots[0]).plain(); !ok || word != m.word {
			return false
		}
	}
	for _, m := range rules.absent {
		if r.has(m) {
			return false
		}
	}
	return true
}
