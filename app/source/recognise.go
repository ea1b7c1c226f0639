package source

import (
	"bytes"
	"strings"
)

// Why a file is refused.
const (
	nothingButBlanks = "the file begins with nothing but blanks"
	foreignArchive   = "the file is packed in a way that is not read here (zip, tar, gzip and zstd are): unpack it and import what it holds"
	oldOffice        = "the file is in the form of Excel before 2007, or has a password: save it as .xlsx without one, or as CSV"
	packedTwice      = "the file is compressed twice: unpack it once"
	aWebPage         = "the file is a web page: an export as CSV, .xlsx, JSON or XML is needed"
	noText           = "the file is no text, and nothing that this program can read"
	noRecords        = "the file holds no records that are understood: an export is JSON (an object a line, a list or an answer with one), " +
		"a table whose first row has the headings (.csv, .xlsx), or XML"
)

// recognise tells by the beginning of a text, as UTF-8, how it is read, and notes
// what it is. more: the text goes on behind head.
func recognise(head []byte, more bool, facts *Facts) (func(*records), error) {
	text := bytes.TrimLeft(bytes.TrimPrefix(head, bom), blanks)
	facts.Shape = JSON
	switch {
	case len(text) == 0 && more:
		return nil, &UnsupportedError{nothingButBlanks}
	case len(text) == 0 || beginsJSON(text):
		return readJSON, nonText(text[:min(len(text), 4)])
	}
	if err := nonText(text[:min(len(text), 512)]); err != nil {
		return nil, err
	}
	if text[0] == '<' {
		facts.Shape = XML
		return readXML, webPage(text)
	}
	if t := findMarkdown(head); t != nil {
		facts.Shape, facts.Delimiter, facts.Headings = CSV, string(t.delimiter), t.headings
		return t.readMarkdown, nil
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
	case isGzip(head) || isZstd(head[:min(len(head), 4)]):
		return &UnsupportedError{packedTwice}
	case isTar(head[:min(len(head), tarHeadBytes)]):
		return &UnsupportedError{nestedArchive}
	}
	for magic, reason := range foreign {
		if bytes.HasPrefix(head, []byte(magic)) {
			return &UnsupportedError{reason}
		}
	}
	return nil
}

// foreign are the first bytes of what people have beside exports.
var foreign = map[string]string{
	"7z\xbc\xaf\x27\x1c": foreignArchive, "Rar!\x1a\x07": foreignArchive, "BZh91AY&SY": foreignArchive, "\xfd7zXZ\x00": foreignArchive,
	"\xd0\xcf\x11\xe0": oldOffice, "%PDF-": "the file is a PDF: an export as CSV, .xlsx, JSON or XML is needed",
}

// webPage refuses what a browser saved.
func webPage(text []byte) error {
	begins := strings.ToLower(string(text[:min(len(text), 64)]))
	if strings.HasPrefix(begins, "<!doctype html") || strings.HasPrefix(begins, "<html") {
		return &UnsupportedError{aWebPage}
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
