package source

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// maxTitleRows is how many rows may stand above the headings: a report's name, its
	// date and filter, and what is left empty between them.
	maxTitleRows = 10
	// maxTitleCells is how many texts a row of a title has: a name and what it is, or a date.
	maxTitleCells = 2
)

// isTitle tells whether a row that could be headings is rather the title of a table:
// it has one text, or two of which one is a date or a number.
func isTitle(row []string) bool {
	texts, digits := 0, 0
	for _, cell := range row {
		if cell = strings.TrimSpace(cell); cell != "" {
			texts++
		}
		if beginsWithDigit(cell) {
			digits++
		}
	}
	return texts < maxTitleCells || texts == maxTitleCells && digits > 0
}

// headsColumns tells whether a row under a title has the headings: more texts than a
// title, without a gap, and no values among them.
func headsColumns(row []string) bool {
	texts := 0
	for i, cell := range row {
		cell = strings.TrimSpace(cell)
		if beginsWithDigit(cell) || cell != "" && texts < i {
			return false
		}
		if cell != "" {
			texts++
		}
	}
	return texts > maxTitleCells
}

func beginsWithDigit(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsDigit(first)
}

// filledCells counts the cells that are not empty.
func filledCells(row []string) (n int) {
	for _, cell := range row {
		if strings.TrimSpace(cell) != "" {
			n++
		}
	}
	return n
}

// behindTitle looks for a table under the rows of a title, which begin at from. Where
// the first of them could be headings, no other may: those below it could be its rows.
func (s *sample) behindTitle(from int, first bool) (t *table, fitting int) {
	for n := range maxTitleRows {
		row, next, end := s.row(from)
		filled := filledCells(row)
		if from = blankLinesEnd(s.text, next); end != rowWhole || from == len(s.text) || filled > maxTitleCells || filled == maxTitleCells && first && n > 0 {
			return nil, 0
		}
		row, _, end = s.row(from)
		if end != rowWhole || !headsColumns(row) {
			continue
		}
		if t, fitting = s.table(from); t != nil && (fitting > 0 || t.start == len(s.text)) {
			return t, fitting
		}
		return nil, 0
	}
	return nil, 0
}

// headingsBehindTitle returns the headings below the present row, where that has them too
// but is rather a title: two texts above a row of more. Else it returns what it is given,
// and the rows below are still to come.
func (s *sheet) headingsBehindTitle(own []string) []string {
	if own == nil || filledCells(s.cellTexts()) > maxTitleCells {
		return own
	}
	title := s.clone()
	var held []sheetRow
	for range maxTitleRows {
		if !s.nextRow() {
			break
		}
		row := s.cellTexts()
		if headings := s.headings(); headings != nil && headsColumns(row) {
			return headings
		}
		if held = append(held, s.clone()); filledCells(row) > 0 || len(s.texts) > maxHeading { // blanks can be many
			break
		}
	}
	title.number = s.number // where a fault is told that was met just now
	s.sheetRow, s.held = title, held
	return own
}
