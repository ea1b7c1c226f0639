package formats

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// bookParts are the parts of a workbook around its sheet. Style 1 is a date with its time.
var bookParts = [][2]string{
	{"[Content_Types].xml", `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`},
	{"xl/workbook.xml", `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Log" sheetId="1" r:id="rId1"/></sheets></workbook>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`},
	{"xl/styles.xml", `<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>`},
}

// book writes a workbook of one sheet.
type book struct {
	zip     *zip.Writer
	row     int
	inline  bool // every text stands in its cell, with payload and log, as programs write them; else shared, as Excel does
	texts   []string
	numbers map[string]int
	written int64 // bytes of XML
}

// workbook writes the log as a workbook; text is how much XML it holds.
func workbook(native string, w io.Writer, inline bool) (text int64, err error) {
	b := &book{zip: zip.NewWriter(w), inline: inline, numbers: map[string]int{}}
	for _, part := range bookParts {
		if err := b.part(part[0], func(w io.Writer) error { _, err := io.WriteString(w, part[1]); return err }); err != nil {
			return 0, err
		}
	}
	if err := b.part("xl/worksheets/sheet1.xml", func(w io.Writer) error { return b.sheet(native, w) }); err != nil {
		return 0, err
	}
	if err := b.part("xl/sharedStrings.xml", b.shared); err != nil {
		return 0, err
	}
	return b.written, b.zip.Close()
}

func (b *book) part(name string, write func(w io.Writer) error) error {
	entry, err := b.zip.Create(name)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(&counted{w: entry, n: &b.written}, 1<<20)
	if err := write(out); err != nil {
		return err
	}
	return out.Flush()
}

func (b *book) sheet(native string, w io.Writer) error {
	first := []byte(`<worksheet><sheetData>`)
	first = b.open(first)
	for _, heading := range strings.Split(strings.TrimSpace(headings), ";") {
		first = b.text(first, heading)
	}
	if _, err := w.Write(append(first, "</row>"...)); err != nil {
		return err
	}
	if err := lines(native, w, b.cells); err != nil {
		return err
	}
	_, err := io.WriteString(w, "</sheetData></worksheet>")
	return err
}

func (b *book) open(to []byte) []byte {
	b.row++
	return fmt.Appendf(to, `<row r="%d">`, b.row)
}

func (b *book) cells(to []byte, r *record) []byte {
	payload, logs := "View", "View"
	if b.inline {
		payload, logs = r.payload, r.logText()
	}
	to = b.text(b.open(to), r.pluginName)
	to = b.text(to, r.kind)
	to = b.time(to, r.scheduled)
	to = b.time(to, r.triggered)
	to = b.text(to, payload)
	to = fmt.Appendf(to, `<c><v>%d</v></c>`, len(r.attempts))
	to = b.text(to, logs)
	return append(b.text(to, r.statusWord()), "</row>"...)
}

func (b *book) text(to []byte, text string) []byte {
	if b.inline {
		to = append(to, `<c t="inlineStr"><is><t>`...)
		to = append(to, escapeXML.Replace(text)...)
		return append(to, `</t></is></c>`...)
	}
	n, known := b.numbers[text]
	if !known {
		n = len(b.texts)
		b.numbers[text] = n
		b.texts = append(b.texts, text)
	}
	return fmt.Appendf(to, `<c t="s"><v>%d</v></c>`, n)
}

// excelEpoch is day 0 of a workbook's dates.
var excelEpoch = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

func (b *book) time(to []byte, t time.Time) []byte {
	if t.IsZero() {
		return append(to, `<c/>`...)
	}
	to = append(to, `<c s="1"><v>`...)
	to = strconv.AppendFloat(to, t.Sub(excelEpoch).Hours()/24, 'f', -1, 64)
	return append(to, `</v></c>`...)
}

func (b *book) shared(w io.Writer) error {
	fmt.Fprintf(w, `<sst uniqueCount="%d">`, len(b.texts)) // a bufio.Writer: its error comes with Flush
	for _, text := range b.texts {
		fmt.Fprintf(w, `<si><t>%s</t></si>`, escapeXML.Replace(text))
	}
	_, err := io.WriteString(w, `</sst>`)
	return err
}
