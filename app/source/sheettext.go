package source

import (
	"bytes"
	"strconv"
	"unicode/utf16"
)

// cellText gathers the text of <t> elements, but for those that tell how a text is read aloud.
type cellText struct{ inText, inPhonetic bool }

// add appends what the token has of it.
func (c *cellText) add(to []byte, x *xmlTokens) []byte {
	switch x.kind {
	case xmlStart, xmlClose:
		switch string(plainName(x.name)) {
		case "t":
			c.inText = x.kind == xmlStart
		case "rPh":
			c.inPhonetic = x.kind == xmlStart
		}
	case xmlText, xmlPlain:
		if c.inText && !c.inPhonetic {
			return sheetText(to, x.text, x.kind == xmlText)
		}
	}
	return to
}

// sheetText appends a text of a workbook. What XML cannot hold, or would change as a
// "\r", stands in it as _x000D_, and an underscore that would begin such as _x005F_.
func sheetText(to, text []byte, entities bool) []byte {
	for {
		at := bytes.Index(text, []byte("_x"))
		if at < 0 {
			return xmlEscaped(to, text, entities)
		}
		to = xmlEscaped(to, text[:at], entities)
		if r, ok := sheetEscape(text[at:]); ok {
			to, text = escapedRune(to, r), text[at+len("_x0000_"):]
		} else {
			to, text = append(to, '_'), text[at+1:]
		}
	}
}

// sheetEscape reads such as _x000D_. Half of a surrogate pair is none.
func sheetEscape(text []byte) (r rune, ok bool) {
	if len(text) < len("_x0000_") || text[len("_x0000")] != '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(text[len("_x"):len("_x0000")]), 16, 16)
	return rune(n), err == nil && !utf16.IsSurrogate(rune(n))
}
