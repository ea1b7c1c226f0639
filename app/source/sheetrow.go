package source

import "slices"

// sheetRow is a row of a sheet.
type sheetRow struct {
	cells  []span // by column
	texts  []byte // of the cells, as between the quotes of a JSON text
	item   Item   // its place
	number int64
	wrong  string // why it cannot be read
}

// clone returns the row in memory of its own.
func (r *sheetRow) clone() sheetRow {
	held := *r
	held.cells, held.texts = slices.Clone(r.cells), slices.Clone(r.texts)
	return held
}

// cellTexts returns what stands in the cells.
func (r *sheetRow) cellTexts() []string {
	texts := make([]string, len(r.cells))
	for i, cell := range r.cells {
		texts[i] = unescaped(r.texts[cell.from:cell.to])
	}
	return texts
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
	line := s.line[:0]
	for i, cell := range s.cells {
		if i > 0 {
			line = append(line, '\t')
		}
		text := s.texts[cell.from:cell.to]
		if line = appendPlain(line, text[:min(len(text), len(`\u0000`)*MaxRejectRaw)]); len(line) > MaxRejectRaw {
			break
		}
	}
	s.line = line
	return s.shown(line)
}
