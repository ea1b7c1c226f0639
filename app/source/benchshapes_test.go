package source

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
)

// benchRows are the rows of a table or the records of an XML.
const benchRows = 4000

// BenchmarkShapes reads what is no JSON, with payloads of 600 bytes and without.
func BenchmarkShapes(b *testing.B) {
	payload := `{"lines":[` + strings.Repeat(`{"net":16.35,"code":"S"},`, 23) + `{}]}`
	for _, kind := range []struct{ name, text string }{{"payloads", payload}, {"short", "-"}} {
		quoted := `"` + strings.ReplaceAll(kind.text, `"`, `""`) + `"`
		escaped := strings.ReplaceAll(kind.text, `"`, "&quot;")
		rows, cells, records := "Plugin;Type;Scheduled;Payload;Status\n", "<row><c t=\"inlineStr\"><is><t>Plugin</t></is></c><c t=\"inlineStr\"><is><t>Payload</t></is></c></row>", "<list>"
		rows += strings.Repeat("Accounting;invoiceavailable;27/10/2026 12:03:56;"+quoted+";Finished\n", benchRows)
		cells += strings.Repeat(`<row r="7"><c r="A7" t="inlineStr"><is><t>Accounting</t></is></c><c r="B7" t="inlineStr"><is><t>`+escaped+`</t></is></c></row>`, benchRows)
		records += strings.Repeat("<message><id>1</id><channel><name>Accounting</name></channel><content>"+escaped+"</content></message>\n", benchRows) + "</list>"
		benchmarkParts(b, "csv, "+kind.name, len(rows), []byte(rows))
		benchmarkParts(b, "xlsx, "+kind.name, len(cells), packSheet(b, cells))
		benchmarkParts(b, "xml, "+kind.name, len(records), []byte(records))
	}
}

// benchmarkParts reads an export with size bytes of text.
func benchmarkParts(b *testing.B, name string, size int, packed []byte) {
	b.Run(name, func(b *testing.B) {
		b.SetBytes(int64(size))
		b.ReportAllocs()
		for b.Loop() {
			if n, err := countRecords(packed); err != nil || n != benchRows {
				b.Fatal(n, err)
			}
		}
	})
}

func countRecords(packed []byte) (n int, err error) {
	for part, err := range reading(1<<40).StreamParts(context.Background(), "e", bytes.NewReader(packed)) {
		if err != nil {
			return n, err
		}
		f, err := part.Open()
		if err != nil {
			return n, err
		}
		for _, err := range f.Items(context.Background()) {
			if err != nil {
				return n, fmt.Errorf("record %d: %w", n, err)
			}
			n++
		}
		if err := f.Close(); err != nil {
			return n, err
		}
	}
	return n, nil
}
