package source

import (
	"slices"
	"strconv"
)

const (
	sheetWide = "the row has cells behind column XFD, the last that a sheet can have"
	sheetLost = "a cell refers to a text that the workbook does not have"
)

// readCell reads the cell that was opened.
func (s *sheet) readCell() bool {
	column, from := len(s.cells), len(s.texts)
	kind, style := numberCell, -1
	eachAttribute(s.attrs, func(attribute, value []byte) {
		switch string(attribute) {
		case "r":
			column = columnOf(value, column)
		case "t":
			kind = cellKindOf(value)
		case "s":
			style = styleOf(value)
		}
	})
	inValue := false
	var t cellText
	for s.next() {
		switch {
		case s.closes("c"):
			s.endCell(column, from, kind, style)
			return true
		case s.opens("v") || s.closes("v"):
			inValue = s.kind == xmlStart
		case s.wrong != "":
		case inValue && s.kind != xmlStart && s.kind != xmlClose:
			s.texts = sheetText(s.texts, s.text, s.kind == xmlText)
		default:
			s.texts = t.add(s.texts, &s.xmlTokens)
		}
		if len(s.texts) > MaxRecord {
			s.wrong = tooBig
		}
	}
	return false
}

// endCell makes the text of a cell what it means.
func (s *sheet) endCell(column, from int, kind cellKind, style int) {
	if s.wrong != "" {
		return
	}
	switch kind {
	case sharedCell:
		n, err := strconv.Atoi(string(s.texts[from:]))
		text, found := s.book.texts.at(n)
		if err != nil || !found {
			s.wrong = sheetLost
			return
		}
		s.texts = append(s.texts[:from], text...)
	case boolCell:
		s.texts = strconv.AppendBool(s.texts[:from], isTrue(string(s.texts[from:])))
	case numberCell:
		if style >= 0 && style < len(s.book.dates) && s.book.dates[style] != notDate {
			if text, ok := dateText(string(s.texts[from:]), s.book.dates[style], s.book.date1904); ok {
				s.texts = append(s.texts[:from], text...)
			}
		}
	}
	switch {
	case column >= maxColumns:
		s.wrong = sheetWide
		return
	case len(s.texts) > MaxRecord:
		s.wrong = tooBig
		return
	}
	if column >= len(s.cells) {
		s.cells = append(s.cells, slices.Repeat([]span{{}}, column+1-len(s.cells))...)
	}
	s.cells[column] = span{uint32(from), uint32(len(s.texts))}
}

// cellKind is what the text in a cell means.
type cellKind uint8

const (
	numberCell cellKind = iota // a number; with a style perhaps a date
	sharedCell                 // the number of a text of the workbook
	boolCell
	textCell // what it says
)

func cellKindOf(name []byte) cellKind {
	switch string(name) {
	case "", "n":
		return numberCell
	case "s":
		return sharedCell
	case "b":
		return boolCell
	}
	return textCell
}

// styleOf returns the number of a style, -1 where it is none.
func styleOf(number []byte) int {
	if n, err := strconv.Atoi(string(number)); err == nil {
		return n
	}
	return -1
}

// columnOf returns the column of a cell called such as "AB12", from 0 on; next where
// it has no name.
func columnOf(name []byte, next int) int {
	column := 0
	for i := 0; i < len(name) && name[i] >= 'A' && name[i] <= 'Z' && column <= maxColumns; i++ {
		column = column*26 + int(name[i]-'A') + 1
	}
	if column == 0 {
		return next
	}
	return column - 1
}
