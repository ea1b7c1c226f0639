package source

import "bytes"

// findMarkdown tells whether head begins a table in Markdown, as wikis, tickets and chats
// have them: bars between the cells, and perhaps around them, and a rule of dashes below
// the headings, above which may stand a title. A table in a frame of bars needs no rule.
// nil if not.
func findMarkdown(head []byte) *table {
	line, at := cutLine(head, blankLinesEnd(head, bomEnd(head)))
	framed := isFramed(line)
	for range maxTitleRows {
		below, behind := cutLine(head, at)
		switch {
		case isRule(below) && barredCells(line) == barredCells(below):
			return markdownTable(line, behind)
		case framed && isFramed(below):
			return markdownTable(line, at)
		case at == len(head):
			return nil
		}
		line, at, framed = below, behind, false
	}
	return nil
}

func markdownTable(headings []byte, start int) *table {
	var raw []string
	eachBarred(headings, func(cell []byte) { raw = append(raw, string(unbarred(nil, cell))) })
	t := &table{delimiter: '|', start: start}
	if len(raw) < 2 || len(raw) > maxColumns || filledCells(raw) < 2 || beginsWithDigit(raw[0]) || !t.name(raw) {
		return nil
	}
	return t
}

// cutLine returns the line at, without blanks around it, and where the next one begins.
func cutLine(text []byte, at int) (line []byte, next int) {
	line, _, _ = bytes.Cut(text[at:], newline)
	return bytes.TrimSpace(line), min(at+len(line)+1, len(text))
}

// isFramed tells whether a line begins and ends with a bar, and is none of a CSV with quotes.
func isFramed(line []byte) bool {
	return len(line) > 1 && line[0] == '|' && line[len(line)-1] == '|' && !bytes.Contains(line, []byte(`|"`))
}

// isRule knows the line below the headings: "| --- | :---: |".
func isRule(line []byte) bool {
	rule := bytes.IndexByte(line, '|') >= 0
	eachBarred(line, func(cell []byte) {
		dashes := bytes.TrimSuffix(bytes.TrimPrefix(cell, []byte(":")), []byte(":"))
		rule = rule && len(dashes) > 0 && len(bytes.Trim(dashes, "-")) == 0
	})
	return rule
}

func barredCells(line []byte) (n int) {
	eachBarred(line, func([]byte) { n++ })
	return n
}

// eachBarred visits the cells between the bars of a line, as they are written.
func eachBarred(line []byte, visit func(cell []byte)) {
	line = bytes.TrimSpace(line)
	line = bytes.TrimPrefix(line, []byte("|"))
	for more := true; more; {
		end := barEnd(line)
		more = end < len(line) && len(line) > end+1 // a bar at the end closes the frame
		visit(bytes.TrimSpace(line[:end]))
		line = line[min(end+1, len(line)):]
	}
}

// barEnd returns where the first bar stands that is not written as \|, else the line's end.
func barEnd(line []byte) int {
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '|':
			return i
		}
	}
	return len(line)
}

// unbarred appends a cell with plain bars.
func unbarred(to, cell []byte) []byte {
	return append(to, bytes.ReplaceAll(cell, []byte(`\|`), []byte("|"))...)
}
