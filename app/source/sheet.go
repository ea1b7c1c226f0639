package source

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
)

const (
	sheetWide = "the row has cells behind column XFD, the last that a sheet can have"
	sheetLost = "a cell refers to a text that the workbook does not have"
)

// sheet is the reading of a workbook's first sheet that has something in it, and of
// the later ones that go on with it. Its rows become objects, as those of a CSV do.
type sheet struct {
	xmlTokens
	book *workbook
	data *unpacked
	row  objectWriter

	cells  []span // of the present row, by column
	texts  []byte // of these cells, as between the quotes of a JSON text
	item   Item   // the place of the present row
	number int64  // of the present row
	wrong  string // why the present row cannot be read
	later  []visibleSheet
}

// newSheet begins to read the workbook that is stored as f.
func (e *export) newSheet(f io.ReaderAt, size int64, entries []*zip.File) (*File, error) {
	sum := newSummed(&watched{e.ctx, io.NewSectionReader(f, 0, size)})
	file := &File{raw: &counter{r: sum}, sum: sum, outer: new(counter)}
	return opened(file, file.workbook(e, entries, file.outer))
}

// spooledSheet makes f, which begins with head, the reader of a workbook: it is packed
// as a zip, but is no archive in an archive.
func (f *File) spooledSheet(e *export, head []byte, all io.Reader) error {
	if !mayBeOffice(head) {
		return &UnsupportedError{nestedArchive}
	}
	spooled, size, err := e.spool(all)
	if err != nil {
		return err
	}
	f.closer = closers{f.closer, closing(f.data.close), spooled}
	f.data = nil
	entries, err := zipEntries(spooled, size)
	if err == nil && !isOffice(entries) {
		err = &UnsupportedError{nestedArchive}
	}
	if err != nil {
		return err
	}
	return f.workbook(e, entries, new(counter))
}

// workbook opens the first sheet that has headings, and has progress count what is read.
func (f *File) workbook(e *export, entries []*zip.File, progress *counter) error {
	book, err := newWorkbook(e, entries, progress)
	if err != nil {
		return err
	}
	f.records = records{w: window{ctx: e.ctx}, facts: &f.facts}
	for i, visible := range book.sheets {
		s := &sheet{xmlTokens: xmlTokens{records: &f.records}, book: book, later: book.sheets[i+1:]}
		headings, err := s.open(visible.entry)
		f.data = s.data
		if err != nil {
			return err
		}
		if headings != nil {
			f.facts = Facts{Shape: XLSX, Compression: f.facts.Compression, Headings: headings}
			f.decode = s.read
			return nil
		}
		f.data.close()
	}
	return &UnsupportedError{noHeadings}
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
		if headings := s.headings(); headings != nil {
			s.row.names = memberStarts(headings)
			return headings, nil
		}
	}
	return nil, nil
}

// headings returns the names that the present row gives the columns; nil where it
// has fewer than two texts, as a title has, or one too long.
func (s *sheet) headings() []string {
	raw := make([]string, len(s.cells))
	texts := 0
	for i, cell := range s.cells {
		raw[i] = unescaped(s.texts[cell.from:cell.to])
		if raw[i] != "" {
			texts++
		}
	}
	var t table
	if s.wrong != "" || texts < 2 || !t.name(raw) {
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

// giveRow yields the present row.
func (s *sheet) giveRow() {
	s.row.begin(s.records)
	for _, cell := range s.cells[:min(len(s.cells), len(s.row.names))] {
		s.row.beginCell()
		s.row.text = append(s.row.text, s.texts[cell.from:cell.to]...)
		s.row.endCell()
	}
	reason := s.wrong
	switch {
	case reason != "":
	case slices.ContainsFunc(s.cells[s.row.column:], span.filled):
		reason = tooManyCells(len(s.cells), len(s.row.names))
	case !s.row.filled:
		return
	case len(s.row.text) >= MaxRecord:
		reason = tooBig
	}
	if reason != "" {
		s.item.Raw = s.shownRow()
		s.give(s.item, &Reject{reason})
		return
	}
	s.row.end()
	s.item.Shown = s.shownRow()
	s.item.Raw, s.item.Outline = s.row.take(s.records)
	s.give(s.item, nil)
}

// shownRow is the row as it would be pasted: its texts with tabs between them.
func (s *sheet) shownRow() []byte {
	var line []byte
	for i, cell := range s.cells {
		if i > 0 {
			line = append(line, '\t')
		}
		text := s.texts[cell.from:cell.to]
		if bytes.IndexByte(text, '\\') >= 0 {
			text = []byte(unescaped(text))
		}
		line = append(line, text[:min(len(text), MaxRejectRaw)]...)
		if len(line) > MaxRejectRaw {
			break
		}
	}
	return s.shown(line)
}

// nextRow reads the next row; false at the end of the sheet.
func (s *sheet) nextRow() bool {
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
