package source

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// table is what the beginning of a CSV tells.
type table struct {
	delimiter byte
	headings  []string
	start     int  // where the first row behind the headings begins
	title     bool // the headings look like a title
}

// delimiters in the order in which they are taken where two do equally well.
const delimiters = ";\t,|"

// findTable tells whether head begins a CSV: headings, rows that fit them, and perhaps
// a title above. nil if not.
func findTable(head []byte, more bool) *table {
	from := blankLinesEnd(head, bomEnd(head))
	tried := delimiters
	if told, to := separatorLine(head[from:]); told != "" {
		tried, from = told, blankLinesEnd(head, from+to)
	}
	best := bestTable(tried, func(delimiter byte) (*table, int) {
		s := sample{cells: newCells(delimiter), text: head, more: more}
		return s.table(from)
	})
	if best != nil && !best.title {
		return best
	}
	return cmp.Or(bestTable(tried, func(delimiter byte) (*table, int) {
		s := sample{cells: newCells(delimiter), text: head, more: more}
		return s.behindTitle(from, best != nil)
	}), best)
}

// bestTable returns the table of the delimiter with which most rows fit it.
func bestTable(tried string, with func(delimiter byte) (*table, int)) (best *table) {
	most := 0
	for i := range len(tried) {
		t, fitting := with(tried[i])
		if t != nil && (best == nil || fitting > most || fitting == most && len(t.headings) > len(best.headings)) {
			best, most = t, fitting
		}
	}
	return best
}

// bomEnd returns where the text behind a byte order mark begins.
func bomEnd(text []byte) int { return len(text) - len(bytes.TrimPrefix(text, bom)) }

func blankLinesEnd(text []byte, at int) int {
	for at < len(text) && isBlank(text[at]) && text[at] != '\t' {
		at++
	}
	return at
}

// separatorLine knows the line "sep=;" that Excel writes and reads.
func separatorLine(text []byte) (delimiter string, to int) {
	line, _, found := bytes.Cut(text, newline)
	name, value, _ := strings.Cut(strings.Trim(string(line[:min(len(line), 16)]), "\r\""), "=")
	if !found || !strings.EqualFold(name, "sep") || len(value) != 1 || !strings.Contains(delimiters, value) {
		return "", 0
	}
	return value, len(line) + 1
}

// sample is the beginning of a text, looked at as a CSV with one delimiter.
type sample struct {
	cells cells
	text  []byte
	more  bool
}

// table reads the headings at from and the rows behind them, and counts those that
// have as many cells; nil where they make no table.
func (s *sample) table(from int) (t *table, fitting int) {
	headings, at, end := s.row(from)
	t = &table{delimiter: s.cells.delimiter, start: at, title: isTitle(headings)}
	if end != rowWhole || len(headings) < 2 || len(headings) > maxColumns || !t.name(headings) {
		return nil, 0
	}
	rows, near, cut := 0, 0, 0
	for ; rows < sampleRows; rows++ {
		if at = blankLinesEnd(s.text, at); at == len(s.text) {
			break
		}
		if looksLikeJSON(s.text[at:]) {
			return nil, 0
		}
		row, next, end := s.row(at)
		if end == rowCut {
			rows, near, cut = rows+1, near+1, 1
			break
		}
		if at = next; len(row) == len(headings) {
			fitting++
		}
		if len(row) > 1 && !slices.ContainsFunc(row[min(len(row), len(headings)):], notEmpty) {
			near++
		}
	}
	agree := rows-cut > 1 && fitting == rows-cut
	if near*2 < rows || !s.headed(headings, rows, agree) {
		return nil, 0
	}
	return t, fitting
}

func notEmpty(cell string) bool { return cell != "" }

// row returns the cells of the row at from, and where the next one begins; of one
// that is no row, behind its first line.
func (s *sample) row(from int) (row []string, next int, end rowEnd) {
	s.cells.last = !s.more
	for at := from; ; at++ {
		text, to, end := s.cells.cell(nil, s.text, at)
		if end != rowWhole || len(row) > maxColumns {
			line, _, _ := bytes.Cut(s.text[from:], newline)
			return nil, min(from+len(line)+1, len(s.text)), end
		}
		row = append(row, unescaped(text))
		if at = to; at == len(s.text) || s.text[at] != s.cells.delimiter {
			return row, lineEnd(s.text, at), rowWhole
		}
	}
}

// looksLikeJSON tells whether a line begins an object or a list of such, which no row does.
func looksLikeJSON(text []byte) bool {
	if text[0] != '{' && text[0] != '[' {
		return false
	}
	text = bytes.TrimLeft(text[1:], blanks)
	return len(text) == 0 || bytes.IndexByte([]byte(`"{[}]`), text[0]) >= 0
}

// headed tells headings from a first row of values, and from prose. Without rows
// behind them they have to be three single words at least, and sentences only where
// all of several rows agree with them.
func (s *sample) headed(raw []string, rows int, agree bool) bool {
	values, spaced, words := 0, s.cells.delimiter == ',', 1
	for i, cell := range raw {
		heading := strings.TrimSpace(cell)
		if heading == "" && i+1 < len(raw) || beginsWithDigit(heading) {
			values++
		}
		spaced = spaced && (i == 0 || strings.HasPrefix(cell, " "))
		words = max(words, len(strings.Fields(heading)))
	}
	return values*2 <= len(raw) && (words <= maxHeadingWords || agree) && (words == 1 || !spaced) && (rows > 0 || words == 1 && len(raw) > 2)
}

// name gives every column a name: that of its heading, which no other column has.
func (t *table) name(raw []string) bool {
	taken := make(map[string]int, len(raw)) // how often a name was wanted
	for i, cell := range raw {
		heading := strings.TrimSpace(cell)
		if len(heading) > maxHeading {
			return false
		}
		if heading == "" {
			heading = "column " + strconv.Itoa(i+1)
		}
		name := heading
		for taken[name] > 0 {
			taken[heading]++
			name = heading + " (" + strconv.Itoa(taken[heading]) + ")"
		}
		taken[name]++
		t.headings = append(t.headings, name)
	}
	return true
}
