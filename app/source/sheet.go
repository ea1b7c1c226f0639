package source

import (
	"fmt"
	"strconv"
)

// sheet is the reading of a workbook's first sheet that has something in it, and of
// the later ones that go on with it. Its rows become objects, as those of a CSV do.
type sheet struct {
	xmlTokens
	book *workbook
	data *unpacked
	row  objectWriter

	sheetRow                // the present one
	line     []byte         // memory for what a row is shown as
	held     []sheetRow     // that were looked at already, and come next
	later    []visibleSheet // those behind it
}

// open reads an entry up to its headings; nil: it has none.
func (s *sheet) open(name string) (headings []string, err error) {
	if s.data, err = s.book.open(name); err != nil {
		return nil, err
	}
	if s.data == nil {
		return nil, &UnsupportedError{fmt.Sprintf(lostPart, name)}
	}
	s.w = window{ctx: s.w.ctx, r: s.data, line: 1}
	for range sampleRows {
		if !s.nextRow() {
			return nil, s.failure(name)
		}
		if headings := s.headingsBehindTitle(s.headings()); headings != nil {
			s.row.names = memberStarts(headings)
			return headings, nil
		}
	}
	return nil, nil
}

// headings returns the names that the present row gives the columns; nil where it
// has fewer than two texts, as a title has, or one too long.
func (s *sheet) headings() []string {
	raw := s.cellTexts()
	var t table
	if s.wrong != "" || filledCells(raw) < 2 || !t.name(raw) {
		return nil
	}
	return t.headings
}

// read yields the rows behind the headings, and those of later sheets.
func (s *sheet) read(r *records) {
	s.readRows()
	for _, next := range s.later {
		if _, whole := s.endReason(""); r.stopped || !whole {
			return
		}
		s.goOnWith(next)
	}
}

func (s *sheet) readRows() {
	for !s.stopped && s.nextRow() {
		s.giveRow()
	}
	if s.fault != "" && !s.stopped {
		s.give(Item{Line: s.number, Offset: s.w.offset}, &Reject{s.fault})
	}
	s.finish()
}

// nextRow goes on to the next row; false at the end of the sheet.
func (s *sheet) nextRow() bool {
	if len(s.held) > 0 {
		s.sheetRow, s.held = s.held[0], s.held[1:]
		return true
	}
	for !s.calledOff() && s.next() {
		switch {
		case s.closes("sheetData"):
			return false
		case s.opens("row"):
			s.number++
			if n, err := strconv.ParseInt(s.attribute("r"), 10, 32); err == nil && n > 0 {
				s.number = n
			}
			s.item = Item{Line: s.number, Offset: s.w.offset}
			s.cells, s.texts, s.wrong = s.cells[:0], s.texts[:0], ""
			return s.readRow()
		}
	}
	return false
}

// readRow reads the cells of the row that was opened.
func (s *sheet) readRow() bool {
	for s.next() {
		switch {
		case s.closes("row"):
			return true
		case s.opens("c"):
			if !s.readCell() {
				return false
			}
		}
	}
	return false
}
