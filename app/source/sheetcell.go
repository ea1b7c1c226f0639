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
	var name, kind, style string
	eachAttribute(s.attrs, func(attribute, value []byte) {
		switch string(attribute) {
		case "r":
			name = string(value)
		case "t":
			kind = string(value)
		case "s":
			style = string(value)
		}
	})
	column, from := columnOf(name, len(s.cells)), len(s.texts)
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
func (s *sheet) endCell(column, from int, kind, style string) {
	if s.wrong != "" {
		return
	}
	value := string(s.texts[from:])
	switch kind {
	case "s":
		n, err := strconv.Atoi(value)
		text, found := s.book.texts.at(n)
		if err != nil || !found {
			s.wrong = sheetLost
			return
		}
		s.texts = append(s.texts[:from], text...)
	case "b":
		s.texts = strconv.AppendBool(s.texts[:from], isTrue(value))
	case "", "n":
		if n, err := strconv.Atoi(style); err == nil && n >= 0 && n < len(s.book.dates) && s.book.dates[n] != notDate {
			if text, ok := dateText(value, s.book.dates[n], s.book.date1904); ok {
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

// columnOf returns the column of a cell called such as "AB12", from 0 on; next where
// it has no name.
func columnOf(name string, next int) int {
	column := 0
	for i := 0; i < len(name) && name[i] >= 'A' && name[i] <= 'Z' && column <= maxColumns; i++ {
		column = column*26 + int(name[i]-'A') + 1
	}
	if column == 0 {
		return next
	}
	return column - 1
}
