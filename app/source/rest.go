package source

import "io"

// Place is where a text is read on.
type Place struct {
	Offset int64 // in bytes from the text's start
	Line   int64 // 1-based
}

// Rest is a Part of what was added to a UTF-8 text of JSON records, one a line: r gives
// it from the start of a line on. Places and sizes count from the start of the text; its
// Sum has no SHA-256.
func Rest(name string, r io.Reader, from Place) *Part {
	return &Part{Name: name, Bytes: -1, open: func() (*File, error) {
		f := &File{raw: &counter{r: r}, start: from.Offset, facts: Facts{Shape: JSON, Encoding: utf8Name}, decode: readJSON}
		f.records = records{w: window{r: f.raw, line: from.Line, offset: from.Offset}, facts: &f.facts}
		return f, nil
	}}
}
