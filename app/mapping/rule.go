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
	switch {
	case r.err != nil || !list.isThere():
	case !list.isList():
		take(list)
		r.endElement(l, n)
	case list.first != 0:
		for at := list.first; at != 0 && r.mayTake(l, n); n++ {
			node := &r.outline[at]
			take(value{r.text[node.From:node.To], node.First})
			r.endElement(l, n)
			at = node.Next
		}
	default:
		eachByParsing(list, func(_ string, element value) bool {
			if !r.mayTake(l, n) {
				return false
			}
			take(element)
			r.endElement(l, n)
			n++
			return true
		})
	}
}

// mayTake tells whether there may be an element after n others.
func (r *row) mayTake(l limits, n int) bool {
	if r.err == nil && n == l.most {
		r.fail("%s has more than %d elements", l.list, l.most)
	}
	return r.err == nil
}

// endElement tells in which element something could not be read.
func (r *row) endElement(l limits, n int) {
	if r.err != nil {
		r.err = fmt.Errorf("%s[%d]: %w", l.list, n, r.err)
	}
}
