package mapping

import "fmt"

// rule makes attempts, log lines or entities: one of the record, or one of each
// element of a list in it.
type rule struct {
	label   string // what the profile calls it
	list    int    // slot of the list in the record; none: one of the record
	element *scope // of an element; of the record it has the parts alone
	parts   []made // of the record
}

// ruler follows a rule.
type ruler struct {
	*rule
	reader *reader // of the parts
}

func newRuler(rule *rule) ruler { return ruler{rule, newReader(rule.element)} }

func newRulers(rules []rule) []ruler {
	rulers := make([]ruler, len(rules))
	for i := range rules {
		rulers[i] = newRuler(&rules[i])
	}
	return rulers
}

// follow gives take the parts of each thing that a rule makes; they are only valid until take returns.
func (r *row) follow(rule *ruler, limit int, take func(parts *reader)) {
	if rule.list != none {
		r.elements(r.at(r.m.record, rule.list), limits{rule.label, limit}, func(element value) {
			r.read(rule.reader, element)
			take(rule.reader)
		})
		return
	}
	if r.err != nil {
		return
	}
	rule.reader.begin(value{})
	for i := range rule.parts {
		part := &rule.parts[i]
		rule.reader.put(part.field, r.evaluate(r.m.record, &part.expression))
	}
	if take(rule.reader); r.err != nil {
		r.err = fmt.Errorf("%s: %w", rule.label, r.err)
	}
}

// limits say how many elements a list may have.
type limits struct {
	list string // what it is called
	most int
}

// elements gives take the elements of a list. What is there and is no list counts
// as a list of one: XML has no other way to write it.
func (r *row) elements(list value, l limits, take func(element value)) {
	n := 0
	visit := func(_ string, element value) bool {
		if n == l.most {
			r.fail("%s has more than %d elements", l.list, l.most)
			return false
		}
		take(element)
		n++
		if r.err != nil {
			r.err = fmt.Errorf("%s[%d]: %w", l.list, n-1, r.err)
		}
		return r.err == nil
	}
	switch {
	case r.err != nil:
	case list.isList():
		r.each(list, visit)
	case list.isThere():
		visit("", list)
	}
}
