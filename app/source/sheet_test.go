package source

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// packSheet makes a workbook with the rows of a sheet in it, and other parts beside or
// instead of the usual ones.
func packSheet(t testing.TB, rows string, others ...entry) []byte {
	t.Helper()
	parts := []entry{
		{name: contentTypes, text: `<Types/>`},
		{name: "xl/workbook.xml", text: `<?xml version="1.0"?><workbook xmlns:r="x"><workbookPr/><sheets><sheet name="Log" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{name: "xl/_rels/workbook.xml.rels", text: `<Relationships><Relationship Id="rId1" Type="x" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>`},
		{name: "xl/worksheets/sheet1.xml", text: `<worksheet><cols><col min="1"/></cols><sheetData>` + rows + `</sheetData><pageMargins/></worksheet>`},
		{name: "xl/sharedStrings.xml", text: `<sst count="3"><si><t>id</t></si><si><t xml:space="preserve"> a "</t></si><si><r><t>b</t></r><r><t>&amp;c</t></r><rPh><t>x</t></rPh></si></sst>`},
		{name: "xl/styles.xml", text: `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\ hh:mm;@"/><numFmt numFmtId="165" formatCode="0 &quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`},
	}
	for _, other := range others {
		at := slices.IndexFunc(parts, func(e entry) bool { return e.name == other.name })
		switch {
		case at < 0:
			parts = append(parts, other)
		case other.text == "":
			parts = slices.Delete(parts, at, at+1)
		default:
			parts[at] = other
		}
	}
	for i := range parts {
		if len(parts[i].text) < ratioFrom { // what repeats itself for longer would be a bomb
			parts[i].method = zip.Deflate
		}
	}
	return packZip(t, parts...)
}

const headingRow = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>x</t></is></c></row>`

// textRow makes a row of texts.
func textRow(number int, texts ...string) string {
	row := fmt.Sprintf(`<row r="%d">`, number)
	for _, text := range texts {
		row += `<c t="inlineStr"><is><t>` + text + `</t></is></c>`
	}
	return row + `</row>`
}

var sheets = []struct{ name, rows, want string }{
	{"kinds of cells", `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="E1" t="str"><f>"x"&amp;A1</f><v>xid</v></c></row>` +
		`<row r="3" spans="1:5"><c r="A3"><v>9007199254740993</v></c><c r="B3" t="b"><v>1</v></c><c r="C3" t="e"><v>#N/A</v></c><c r="E3" t="inlineStr"><is><r><t>in\</t></r><r><t>
line</t></r></is></c></row>`,
		`3: {"id":"9007199254740993","a \"":"true","b&c":"#N/A","column 4":"","xid":"in\\\nline"} shown 9007199254740993	true	#N/A		in\` + "\nline"},
	{"dates", headingRow + `<row r="2"><c r="A2" s="1"><v>46349</v></c><c r="B2" s="2"><v>46349.586875</v></c></row><row r="3"><c r="A3" s="3"><v>3</v></c><c r="B3" s="2"><v>later</v></c></row><row r="4"><c s="1"/><c t="d"><v>2026-11-23</v></c></row>`,
		"2: {\"id\":\"2026-11-23\",\"x\":\"2026-11-23T14:05:06\"} shown 2026-11-23\t2026-11-23T14:05:06\n3: {\"id\":\"3\",\"x\":\"later\"} shown 3\tlater\n4: {\"id\":\"\",\"x\":\"2026-11-23\"} shown \t2026-11-23"},
	{"a title, empty rows and short ones", `<row r="1"><c r="A1" t="inlineStr"><is><t>Integration log</t></is></c></row><row/>` + headingRow + `<row r="4"/><row r="5"><c r="A5"><v> </v></c></row><row r="6"><c r="B6"><v>2</v></c></row>`,
		"5: {\"id\":\" \"} shown  \n6: {\"id\":\"\",\"x\":\"2\"} shown \t2"},
	{"a title of two texts", textRow(1, "Integration log", "23 Nov 2026") + `<row r="2"/>` + textRow(3, "id", "name", "type") + textRow(4, "1", "x", "y"),
		"4: {\"id\":\"1\",\"name\":\"x\",\"type\":\"y\"} shown 1\tx\ty"},
	{"two headings above an empty row", textRow(1, "id", "name") + `<row r="2"/>` + textRow(4, "a", "x") + textRow(5, "b", "y", "z"),
		"4: {\"id\":\"a\",\"name\":\"x\"} shown a\tx\n5: b\ty\tz ! the row has 3 cells, but there are 2 headings"},
	{"two headings above values", textRow(1, "id", "name") + textRow(2, "1", "x", "y"), "2: 1\tx\ty ! the row has 3 cells, but there are 2 headings"},
	{"two headings far above", textRow(1, "id", "name") + strings.Repeat("<row/>", maxTitleRows) + textRow(20, "a", "b", "c"), "20: a\tb\tc ! the row has 3 cells, but there are 2 headings"},
	{"two headings alone", textRow(1, "id", "name"), ""},
	{"two headings above bad XML", textRow(1, "id", "name") + `<row r="2"><c></d></row>`, "2:  ! " + xmlNotValid},
	{"more cells than headings", headingRow + `<row r="2"><c r="A2"><v>1</v></c><c r="D2"><v>4</v></c></row><row r="3"><c r="A3"><v>1</v></c><c r="D3"/></row>`,
		"2: 1\t\t\t4 ! the row has 4 cells, but there are 2 headings\n3: {\"id\":\"1\",\"x\":\"\"} shown 1\t\t\t"},
	{"bad cells", headingRow + `<row r="2"><c r="A2" t="s"><v>3</v></c></row><row r="3"><c r="A3"><v>1</v></c><c r="XFE3"><v>2</v></c></row><row r="4"><c r="A4"><v>4</v></c></row>`,
		"2:  ! " + sheetLost + "\n3: 1 ! " + sheetWide + "\n4: {\"id\":\"4\"} shown 4"},
	{"what XML cannot hold", headingRow + `<row r="2"><c r="A2" t="str"><v>a_x000D_&amp;_x0000_</v></c><c r="B2" t="inlineStr"><is><t>_x005F_x000D_ _x00_ _xD83D_ _x_x0009_x</t></is></c></row>`,
		"2: {\"id\":\"a\\r&\\u0000\",\"x\":\"_x000D_ _x00_ _xD83D_ _x\\tx\"} shown a\r&\x00\t_x000D_ _x00_ _xD83D_ _x\tx"},
	{"bad XML", headingRow + `<row r="2"><c><v>1</v></c></row><row r="3"><c></d></row>`, "2: {\"id\":\"1\"} shown 1\n3:  ! " + xmlNotValid},
}

func TestSheets(t *testing.T) {
	for _, c := range sheets {
		t.Run(c.name, func(t *testing.T) {
			packed := packSheet(t, c.rows)
			path := writeExport(t, "log.xlsx", packed)
			if got := rowsOf(t, path); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if got := rowsOf(t, writeExport(t, "log.zip", packZip(t, entry{name: "log.xlsx", text: string(packed), method: zip.Deflate}))); got != c.want {
				t.Errorf("in a zip, got\n%s", got)
			}
			if got := rowsOf(t, writeExport(t, "log.xlsx.gz", packGzip(packed))); got != c.want {
				t.Errorf("packed, got\n%s", got)
			}
		})
	}
}

// rowsOf writes the rows of a sheet, a line each, and checks what stands beside them.
func rowsOf(t *testing.T, path string) string {
	t.Helper()
	var out strings.Builder
	for part, err := range Parts(context.Background(), path) {
		if err != nil {
			t.Fatal(err)
		}
		f, err := part.Open()
		if err != nil {
			return "refused: " + err.Error()
		}
		defer f.Close()
		if facts := f.Facts(); facts.Shape != XLSX || len(facts.Headings) < 2 {
			t.Errorf("%+v", facts)
		}
		for item, err := range f.Items(context.Background()) {
			fmt.Fprintf(&out, "%d: %s", item.Line, item.Raw)
			if err != nil {
				fmt.Fprintf(&out, " ! %v\n", err)
				continue
			}
			if outline, ok := Outline(nil, item.Raw); !ok || !slices.Equal(outline, item.Outline) {
				t.Errorf("another outline of %s", item.Raw)
			}
			fmt.Fprintf(&out, " shown %s\n", item.Shown)
		}
		if bytes, _ := f.Sum(); bytes != part.Bytes || f.BytesRead() != bytes {
			t.Errorf("%d of %d bytes summed up, %d read", bytes, part.Bytes, f.BytesRead())
		}
	}
	return strings.TrimSuffix(out.String(), "\n")
}

func TestWorkbooks(t *testing.T) {
	row := headingRow + `<row r="2"><c r="A2"><v>1</v></c></row>`
	const first = `2: {"id":"1"} shown 1`
	for _, c := range []struct {
		name, rows string
		others     []entry
		want       string
	}{
		{"no texts, no styles", strings.ReplaceAll(row, `t="s"><v>0`, `t="str"><v>id`), []entry{{name: "xl/sharedStrings.xml"}, {name: "xl/styles.xml"}}, first},
		{"the second sheet", "", []entry{
			{name: "xl/workbook.xml", text: `<workbook><sheets><sheet r:id="none" state="hidden"/><sheet r:id="none" state="veryHidden"/><sheet r:id="rId1" state="visible"/><sheet r:id="rId2"/></sheets></workbook>`},
			{name: "xl/worksheets/sheet2.xml", text: "<worksheet><sheetData>" + row + "</sheetData></worksheet>"}}, first},
		{"goes on in the second sheet", row, twoSheets(headingRow + `<row r="2"><c r="B2"><v>2</v></c></row>`), first + "\n" + `2: {"id":"","x":"2"} shown ` + "\t2"},
		{"another second sheet", row, twoSheets(`<row r="1"><c><v>7</v></c><c><v>8</v></c></row><row r="2"><c><v>9</v></c></row>`), first + "\n1: 7\t8 ! " + fmt.Sprintf(otherSheet, "A & B")},
		{"a second sheet of headings alone", row, twoSheets(`<row r="1"><c><v>7</v></c><c><v>8</v></c></row><row r="2"><c/></row>`), first},
		{"notes in the second sheet", row, twoSheets(`<row r="1"><c><v>7</v></c></row>`), first},
		{"a damaged second sheet", row, twoSheets(`<row r="1"><c></d>`), first + "\n1:  ! the sheet \"A & B\" was not read: the workbook is damaged: xl/worksheets/sheet2.xml: not valid XML"},
		{"1904", headingRow + `<row r="2"><c s="1"><v>44887</v></c></row>`, []entry{{name: "xl/workbook.xml", text: `<workbook><workbookPr date1904="1"/><sheets><sheet r:id="rId1"/></sheets></workbook>`}}, `2: {"id":"2026-11-23"} shown 2026-11-23`},
		{"prefixes", "", []entry{{name: "xl/worksheets/sheet1.xml", text: strings.NewReplacer("</", "</x:", "<", "<x:").Replace("<worksheet><sheetData>" + row + "</sheetData></worksheet>")}}, first},
		{"no rows", "", nil, "refused: " + noHeadings},
		{"no headings", `<row><c><v>1</v></c></row>`, nil, "refused: " + noHeadings},
		{"no sheet", row, []entry{{name: "xl/worksheets/sheet1.xml"}}, "refused: the workbook is damaged: it has no xl/worksheets/sheet1.xml"},
		{"bad texts", row, []entry{{name: "xl/sharedStrings.xml", text: "<sst><si></sst>"}}, "refused: the workbook is damaged: xl/sharedstrings.xml: not valid XML"},
		{"a document type", row, []entry{{name: "xl/styles.xml", text: "<!DOCTYPE x><x/>"}}, "refused: the workbook is damaged: xl/styles.xml: " + xmlDoctype},
		{"binary", row, []entry{{name: "xl/workbook.xml"}, {name: "xl/workbook.bin", text: "x"}}, "refused: " + binarySheet},
		{"another document", row, []entry{{name: "xl/workbook.xml"}, {name: "word/document.xml", text: "x"}}, "refused: " + officeFile},
	} {
		if got := rowsOf(t, writeExport(t, "log.xlsx", packSheet(t, c.rows, c.others...))); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// twoSheets returns the parts of a workbook with a second sheet of these rows.
func twoSheets(rows string) []entry {
	return []entry{
		{name: "xl/workbook.xml", text: `<workbook><sheets><sheet name="Log" r:id="rId1"/><sheet name="A &amp; B" r:id="rId2"/></sheets></workbook>`},
		{name: "xl/worksheets/sheet2.xml", text: "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"},
	}
}

func TestLargeSheets(t *testing.T) {
	large := strings.Repeat("x", MaxRecord/2+1)
	for name, c := range map[string]struct {
		rows   string
		others []entry
	}{
		"a cell":               {rows: `<row r="2"><c t="inlineStr"><is><r><t>` + large + `</t></r><r><t>` + large + `</t></r></is></c></row>`},
		"a row":                {rows: textRow(2, large, large)},
		"a cell of quotes":     {rows: textRow(2, strings.Repeat(`"`, MaxRecord/2+1))},
		"a text of many cells": {rows: `<row r="2">` + strings.Repeat(`<c t="s"><v>3</v></c>`, 2) + `</row>`, others: []entry{{name: "xl/sharedStrings.xml", text: "<sst><si><t>id</t></si><si/><si/><si><t>" + large + "</t></si></sst>"}}},
		"a row of the same":    {rows: `<row r="2"><c t="s"><v>3</v></c><c t="inlineStr"><is><t>` + large + `</t></is></c></row>`, others: []entry{{name: "xl/sharedStrings.xml", text: "<sst><si><t>id</t></si><si/><si/><si><t>" + large + "</t></si></sst>"}}},
	} {
		got := rowsOf(t, writeExport(t, "log.xlsx", packSheet(t, headingRow+c.rows+textRow(3, "z"), c.others...)))
		first, second, _ := strings.Cut(got, "\n")
		if !strings.HasPrefix(first, "2: ") || !strings.HasSuffix(first, " ! "+tooBig) || second != `3: {"id":"z"} shown z` {
			t.Errorf("%s: %.60q … %.200q, %.100q", name, first, first[max(0, len(first)-100):], second)
		}
	}
}

// TestPackedArchivesAsSheets: what is packed as a zip and is no workbook is not opened in another archive.
func TestPackedArchivesAsSheets(t *testing.T) {
	for name, text := range map[string][]byte{
		"an archive that begins so": packZip(t, entry{name: contentTypes + ".json", text: one}),
		"cut off":                   packSheet(t, headingRow)[:200],
	} {
		got := listing(Parts(context.Background(), writeExport(t, "e.gz", packGzip(text))))
		if !strings.Contains(got, " ! ") || strings.Contains(got, "{") {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestDateForms(t *testing.T) {
	for code, want := range map[string]dateForm{
		"General": notDate, "0.00E+00": notDate, "#,##0.00": notDate, `0 "days"`: notDate, `0\d`: notDate, "_d0": notDate, "*m0": notDate, "[h]:mm:ss": notDate, "[Red]0": notDate, `"open`: notDate, "[open": notDate, "": notDate, `\`: notDate,
		"yyyy-mm-dd": dateOnly, "d mmm yy": dateOnly, "[$-813]dddd d mmmm": dateOnly, "hh:mm": dateTime, "m/d/yy h:mm AM/PM": dateTime, `yyyy"T"ss`: dateTime, "0;yyyy": notDate,
	} {
		if got := formOf(code); got != want {
			t.Errorf("%q: %v", code, got)
		}
	}
	for id, want := range map[string]dateForm{"0": notDate, "13": notDate, "14": dateOnly, "18": dateTime, "22": dateTime, "23": notDate, "45": dateTime, "46": notDate, "x": notDate} {
		if got := builtInForm(id); got != want {
			t.Errorf("%s: %v", id, got)
		}
	}
}

func TestDateTexts(t *testing.T) {
	for _, c := range []struct {
		number   string
		form     dateForm
		from1904 bool
		want     string
	}{
		{"1", dateOnly, false, "1900-01-01"}, {"59", dateOnly, false, "1900-02-28"}, {"61", dateOnly, false, "1900-03-01"}, {"60", dateOnly, false, "1900-02-28"},
		{"0", dateOnly, true, "1904-01-01"}, {"46349", dateTime, false, "2026-11-23T00:00:00"}, {"46349.5", dateOnly, false, "2026-11-23T12:00:00"},
		{"46349.586881944", dateTime, false, "2026-11-23T14:05:06.600"}, {"0.75", dateTime, false, "18:00:00"}, {"0.5", dateOnly, true, "1904-01-01T12:00:00"},
		{"2958465.999999", dateTime, false, "9999-12-31T23:59:59.914"}, {"2958466", dateOnly, false, ""}, {"-1", dateOnly, false, ""}, {"NaN", dateOnly, false, ""}, {"x", dateOnly, false, ""},
	} {
		if got, ok := dateText(c.number, c.form, c.from1904); got != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q, %v", c.number, got, ok)
		}
	}
}

func TestColumns(t *testing.T) {
	for name, want := range map[string]int{"A1": 0, "Z9": 25, "AA1": 26, "XFD1": maxColumns - 1, "XFE1": maxColumns, "": 7, "1": 7} {
		if got := columnOf([]byte(name), 7); got != want {
			t.Errorf("%s: %d", name, got)
		}
	}
	if got := columnOf(bytes.Repeat([]byte("Z"), 1000), 0); got < maxColumns {
		t.Error(got)
	}
}

// FuzzSheet: a workbook whose parts are anything is read or refused.
func FuzzSheet(f *testing.F) {
	for _, c := range sheets {
		f.Add("<worksheet><sheetData>"+c.rows+"</sheetData></worksheet>", "<sst><si><t>a</t></si></sst>", "<x><cellXfs><xf numFmtId=\"14\"/></cellXfs></x>")
	}
	f.Fuzz(func(t *testing.T, rows, texts, styles string) {
		packed := packSheet(t, "", entry{name: "xl/worksheets/sheet1.xml", text: rows + " "}, entry{name: "xl/sharedStrings.xml", text: texts}, entry{name: "xl/styles.xml", text: styles})
		e := plenty()
		entries, err := zipEntries(bytes.NewReader(packed), int64(len(packed)))
		if err != nil {
			t.Fatal(err)
		}
		file, err := e.newSheet(bytes.NewReader(packed), int64(len(packed)), entries)
		if err != nil {
			return
		}
		defer file.Close()
		for item, err := range file.Items(context.Background()) {
			if outline, ok := Outline(nil, item.Raw); err == nil && (!ok || !slices.Equal(outline, item.Outline) || item.Raw[0] != '{') {
				t.Fatalf("%s is no record, or has another outline", item.Raw)
			}
		}
	})
}

func BenchmarkSheet(b *testing.B) {
	var rows strings.Builder
	rows.WriteString(headingRow)
	for i := range 200_000 {
		fmt.Fprintf(&rows, `<row r="%d" spans="1:2"><c r="A%d" s="2"><v>46349.586875</v></c><c r="B%d" t="s"><v>2</v></c></row>`, i+2, i+2, i+2)
	}
	packed := packSheet(b, rows.String())
	entries, err := zipEntries(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(rows.Len()))
	for b.Loop() {
		f, err := plenty().newSheet(bytes.NewReader(packed), int64(len(packed)), entries)
		if err != nil {
			b.Fatal(err)
		}
		for _, err := range f.Items(context.Background()) {
			if err != nil {
				b.Fatal(err)
			}
		}
		f.Close()
	}
}
