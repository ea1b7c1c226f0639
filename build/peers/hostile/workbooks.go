package hostile

import (
	"archive/zip"
	"fmt"
)

// sheetStart are the parts of a workbook before its sheet, and the sheet's headings.
var sheetStart = [][2]string{
	{"[Content_Types].xml", `<Types/>`},
	{"xl/workbook.xml", `<workbook xmlns:r="x"><sheets><sheet name="Log" sheetId="1" r:id="rId1"/></sheets></workbook>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`},
}

const sheetHeadings = `<row><c t="inlineStr"><is><t>Plugin</t></is></c><c t="inlineStr"><is><t>Type</t></is></c><c t="inlineStr"><is><t>Status</t></is></c></row>`

// workbook writes a workbook of a sheet and shared texts.
func (s *stream) workbook(sheet, texts func(s *stream)) {
	z := zip.NewWriter(s.w)
	part := func(name string, write func(s *stream)) {
		entry, err := z.Create(name)
		if s.err == nil {
			s.err = err
		}
		if s.err == nil {
			to := stream{w: entry}
			write(&to)
			s.err = to.err
		}
	}
	for _, p := range sheetStart {
		part(p[0], func(s *stream) { s.text(p[1]) })
	}
	part("xl/worksheets/sheet1.xml", func(s *stream) {
		sheet(s.text(`<worksheet><dimension ref="A1:ZZZZ1000000"/><sheetData>` + sheetHeadings))
		s.text(`</sheetData></worksheet>`)
	})
	part("xl/sharedStrings.xml", func(s *stream) {
		texts(s.text(`<sst count="2000000000" uniqueCount="2000000000">`))
		s.text(`</sst>`)
	})
	if s.err == nil {
		s.err = z.Close()
	}
}

// sharedTexts writes a workbook whose texts take about size bytes; they differ, so that
// the file is no bomb.
func sharedTexts(size int) func(s *stream) {
	return func(s *stream) {
		s.workbook(func(s *stream) {
			for n := range 1000 {
				s.text(fmt.Sprintf(`<row><c t="s"><v>%d</v></c><c t="s"><v>%d</v></c><c t="s"><v>0</v></c></row>`, n, n+1))
			}
		}, func(s *stream) {
			state := uint64(1)
			for n := 0; n < size/50; n++ {
				state = state*6364136223846793005 + 1442695040888963407
				s.text(fmt.Sprintf(`<si><t>%050d</t></si>`, state))
			}
		})
	}
}

// wideRows writes a workbook whose rows have one cell, in the last column or beyond.
func wideRows(s *stream) {
	s.workbook(func(s *stream) {
		for n := range 20_000 {
			column := "XFD"
			if n%2 == 1 {
				column = "ZZZZ"
			}
			s.text(fmt.Sprintf(`<row r="%d"><c r="%s%d"><v>%d</v></c></row>`, n+2, column, n+2, n*7919))
		}
	}, func(*stream) {})
}
