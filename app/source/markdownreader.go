package source

import (
	"bytes"
	"errors"
	"io"
)

// outsideTable is told of what stands beside the rows of a table in Markdown.
const outsideTable = "the line is no row of the table: it has no | in it"

// markdownReader reads the rows of a table in Markdown, a line each.
type markdownReader struct{ csvReader }

// readMarkdown reads the rows behind the headings and the rule.
func (t *table) readMarkdown(r *records) {
	m := markdownReader{csvReader{records: r, table: t, row: objectWriter{names: memberStarts(t.headings)}}}
	if r.atLeast(t.start) {
		r.w.take(t.start)
		for !r.stopped && r.w.skip(blanks) {
			m.next()
		}
	}
	r.finish()
}

func (m *markdownReader) next() {
	n, end := m.lineBytes()
	switch line := m.w.rest()[:n]; {
	case end == rowCut:
		m.cutOff()
	case end == rowTooBig || asObject(line) > MaxRecord:
		bad := m.badItem()
		m.skipLine(&bad)
		m.giveBad(bad, tooBig)
	case barEnd(line) == len(line):
		m.reject(n, outsideTable)
	default:
		m.read(line)
		m.whole(n)
	}
}

// lineBytes tells how long the line at the window is, its end included, and whether it is
// cut off, or larger than a record can be.
func (m *markdownReader) lineBytes() (n int, end rowEnd) {
	for {
		rest := m.w.rest()
		i := bytes.IndexByte(rest[n:], '\n')
		switch {
		case i >= 0 && n+i < MaxRecord:
			return n + i + 1, rowWhole
		case i >= 0 || len(rest) > MaxRecord:
			return len(rest), rowTooBig
		}
		if n = len(rest); !m.w.more() {
			if errors.Is(m.w.err, io.EOF) {
				return n, rowWhole
			}
			return n, rowCut
		}
	}
}

// asObject tells how long a line is with what JSON escapes in it.
func asObject(line []byte) (n int) {
	for _, c := range line {
		switch {
		case c < ' ':
			n += len(`\u0001`)
		case c == '"' || c == '\\':
			n += len(`\"`)
		default:
			n++
		}
	}
	return n
}

// read writes a line as an object.
func (m *markdownReader) read(line []byte) {
	m.row.begin(m.records)
	var cell []byte
	eachBarred(line, func(written []byte) {
		m.row.beginCell()
		cell = unbarred(cell[:0], written)
		m.row.text = betweenQuotes(m.row.text, cell)
		m.row.endCell()
	})
	m.row.end()
}
