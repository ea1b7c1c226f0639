package source

import (
	"bytes"
	"strconv"

	"github.com/tidwall/gjson"
)

// rowEnd is how a row of a CSV ended.
type rowEnd uint8

const (
	rowWhole  rowEnd = iota
	rowCut           // the text ends inside it
	rowStray         // something stands behind the closing quote of a cell
	rowTooBig        // it is larger than MaxRecord as an object
)

// cells reads the cells of a CSV.
type cells struct {
	delimiter byte
	stops     [256]bool // bytes that mean something in a cell without quotes
	last      bool      // no text follows what is given
}

func newCells(delimiter byte) cells {
	c := cells{delimiter: delimiter}
	for b := range ' ' {
		c.stops[b] = true
	}
	c.stops['"'], c.stops['\\'], c.stops[delimiter] = true, true, true
	return c
}

// cell appends the cell at, as it is written between the quotes of a JSON text, and
// returns where what ends it stands: a delimiter, a line end, or the end of the text.
func (c *cells) cell(to, text []byte, at int) ([]byte, int, rowEnd) {
	if quote := c.skipBlanks(text, at); quote < len(text) && text[quote] == '"' {
		return c.quoted(to, text, quote+1)
	}
	for {
		from := at
		for at < len(text) && !c.stops[text[at]] {
			at++
		}
		to = append(to, text[from:at]...)
		switch {
		case at == len(text):
			return to, at, c.cut()
		case text[at] == c.delimiter || text[at] == '\n':
			return to, at, rowWhole
		case text[at] == '\r' && at+1 == len(text):
			return to, at, c.cut()
		case text[at] == '\r' && text[at+1] == '\n':
			return to, at, rowWhole
		}
		if to, at = escaped(to, text[at]), at+1; len(to) > MaxRecord {
			return to, at, rowTooBig
		}
	}
}

// quoted begins behind the opening quote.
func (c *cells) quoted(to, text []byte, at int) ([]byte, int, rowEnd) {
	for {
		from := at
		at = plainEnd(text, at)
		to = append(to, text[from:at]...)
		if at == len(text) {
			return to, at, rowCut
		}
		if len(to) > MaxRecord {
			return to, at, rowTooBig
		}
		if text[at] != '"' {
			to, at = escaped(to, text[at]), at+1
			continue
		}
		if at+1 < len(text) && text[at+1] == '"' {
			to, at = append(to, '\\', '"'), at+2
			continue
		}
		at = c.skipBlanks(text, at+1)
		switch {
		case at == len(text) || text[at] == '\r' && at+1 == len(text):
			return to, at, c.cut()
		case text[at] == c.delimiter || text[at] == '\n' || text[at] == '\r' && text[at+1] == '\n':
			return to, at, rowWhole
		}
		return to, at, rowStray
	}
}

// cut is the end of a cell that the text ends with.
func (c *cells) cut() rowEnd {
	if c.last {
		return rowWhole
	}
	return rowCut
}

// skipBlanks passes blanks on a line that are no delimiters.
func (c *cells) skipBlanks(text []byte, at int) int {
	for at < len(text) && (text[at] == ' ' || text[at] == '\t') && text[at] != c.delimiter {
		at++
	}
	return at
}

// lineEnd passes the line end that a row ends with.
func lineEnd(text []byte, at int) int {
	if at < len(text) && text[at] == '\r' {
		at++
	}
	if at < len(text) && text[at] == '\n' {
		at++
	}
	return at
}

// escaped appends a quote, a backslash or a control character as JSON has it.
func escaped(to []byte, c byte) []byte {
	const hex = "0123456789abcdef"
	switch {
	case c == '"' || c == '\\':
		return append(to, '\\', c)
	case c == '\n':
		return append(to, '\\', 'n')
	case c == '\r':
		return append(to, '\\', 'r')
	case c == '\t':
		return append(to, '\\', 't')
	case c < ' ':
		return append(to, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
	}
	return append(to, c) // a delimiter of another table
}

// appendPlain appends what escaped made of a text, as it was. Of an escape that is cut
// off something else comes out.
func appendPlain(to, text []byte) []byte {
	for {
		at := bytes.IndexByte(text, '\\')
		if at < 0 || at+1 == len(text) {
			return append(to, text...)
		}
		to = append(to, text[:at]...)
		c, size := text[at+1], len(`\n`)
		switch c {
		case 'n':
			c = '\n'
		case 'r':
			c = '\r'
		case 't':
			c = '\t'
		case 'u':
			size = min(len(`\u0000`), len(text)-at)
			n, _ := strconv.ParseUint(string(text[at+2:at+size]), 16, 8) // 0 to 1f
			c = byte(n)
		}
		to, text = append(to, c), text[at+size:]
	}
}

// quoteText appends text as a JSON text.
func quoteText(to []byte, text string) []byte {
	return append(betweenQuotes(append(to, '"'), text), '"')
}

// betweenQuotes appends text as it stands between the quotes of a JSON text.
func betweenQuotes[T string | []byte](to []byte, text T) []byte {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c == '"' || c == '\\' {
			to = escaped(to, c)
		} else {
			to = append(to, c)
		}
	}
	return to
}

// unescaped returns what stands between the quotes of a JSON text.
func unescaped(text []byte) string { return gjson.Parse(`"` + string(text) + `"`).Str }
