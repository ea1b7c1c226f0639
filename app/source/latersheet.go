package source

import (
	"errors"
	"fmt"
	"slices"
)

// otherSheet is told of a sheet that has rows, but not under the headings that are read.
const otherSheet = "the sheet %q was not read: its headings are not those of the first one: save it as a file of its own"

// visibleSheet is a sheet that the workbook shows.
type visibleSheet struct{ title, entry string }

// goOnWith reads a later sheet if it has the same headings, as Excel's row limit makes
// people go on in a next one. One with others that has rows is told as a reject.
func (s *sheet) goOnWith(visible visibleSheet) {
	next := &sheet{xmlTokens: xmlTokens{records: s.records}, book: s.book}
	headings, err := next.open(visible.entry)
	defer next.data.close()
	_, unreadable := errors.AsType[*UnsupportedError](err)
	switch {
	case unreadable:
		s.give(Item{Line: next.number}, &Reject{fmt.Sprintf("the sheet %q was not read: %v", visible.title, err)})
	case err != nil:
		s.give(Item{Line: next.number}, err)
		s.stopped = true
	case headings == nil:
	case slices.Equal(headings, s.facts.Headings):
		next.readRows()
	default:
		place := Item{Raw: next.shownRow(), Line: next.item.Line, Offset: next.item.Offset}
		if next.hasRow() || next.fault != "" {
			s.give(place, &Reject{fmt.Sprintf(otherSheet, visible.title)})
		} else {
			next.finish()
		}
	}
}

// hasRow tells whether a row with something in it follows.
func (s *sheet) hasRow() bool {
	for s.nextRow() {
		if slices.ContainsFunc(s.cells, span.filled) {
			return true
		}
	}
	return false
}
