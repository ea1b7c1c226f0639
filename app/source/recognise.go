package source

import (
	"bytes"
)

// Why a file is refused.
const (
	nothingButBlanks = "the file begins with nothing but blanks"
	zipHere          = "the file is a zip archive: unpack it and import what it holds"
	packedTwice      = "the file is compressed twice: unpack it once"
	noText           = "the file is no text, and nothing that this program can read"
	noRecords        = "the file holds no records that are understood: an export is JSON (an object a line, a list or an answer with one), " +
		"a table whose first row has the headings (.csv, .xlsx), or XML"
)

var zipMagic = []byte("PK\x03\x04")

// recognise tells by the beginning of a text, as UTF-8, how it is read, and notes
// what it is. more: the text goes on behind head.
func recognise(head []byte, more bool, facts *Facts) (func(*records), error) {
	text := bytes.TrimLeft(bytes.TrimPrefix(head, bom), blanks)
	facts.Shape = JSON
	switch {
	case len(text) == 0 && more:
		return nil, &UnsupportedError{nothingButBlanks}
	case len(text) == 0 || text[0] == '{' || text[0] == '[':
		return readJSON, nonText(text[:min(len(text), 4)])
	}
	if err := nonText(text[:min(len(text), 512)]); err != nil {
		return nil, err
	}
	if t := findTable(head, more); t != nil {
		facts.Shape, facts.Delimiter, facts.Headings = CSV, string(t.delimiter), t.headings
		return t.read, nil
	}
	for line := range bytes.Lines(text) {
		if line = bytes.TrimLeft(line, blanks); len(line) > 0 && (line[0] == '{' || line[0] == '[') {
			return readJSON, nil
		}
	}
	return nil, &UnsupportedError{noRecords}
}

// packed refuses data that are packed in a way that is not read here.
func packed(head []byte) error {
	switch {
	case bytes.HasPrefix(head, zipMagic):
		return &UnsupportedError{zipHere}
	case isGzip(head) || isZstd(head[:min(len(head), 4)]):
		return &UnsupportedError{packedTwice}
	}
	return nil
}

// nonText refuses what holds NUL bytes.
func nonText(text []byte) error {
	if bytes.IndexByte(text, 0) >= 0 {
		return &UnsupportedError{noText}
	}
	return nil
}

func readJSON(r *records) {
	s := scanner{records: r}
	s.run()
}
