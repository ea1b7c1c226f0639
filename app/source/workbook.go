package source

import (
	"archive/zip"
	"fmt"
	"io"
	"path"
	"strings"
)

// Why a workbook is refused.
const (
	officeFile  = "the file is an Office document, but no workbook: an export as CSV, .xlsx, JSON or XML is needed"
	binarySheet = "the file is a workbook in Excel's binary form (.xlsb): save it as .xlsx or as CSV"
	noHeadings  = "no sheet of the workbook has a row of headings, two or more, above its rows"
	lostPart    = "the workbook is damaged: it has no %s"
	damagedPart = "the workbook is damaged: %s: %s"
)

// workbook is an .xlsx: a zip of XML files.
type workbook struct {
	e        *export
	progress *counter // counts what is read
	entries  map[string]*zip.File

	sheets   []visibleSheet // in order
	date1904 bool           // days count from 1904, as on old Macs
	texts    sharedTexts
	dates    []dateForm // of the cell styles
}

func newWorkbook(e *export, entries []*zip.File, progress *counter) (*workbook, error) {
	w := &workbook{e: e, progress: progress, entries: map[string]*zip.File{}}
	for _, entry := range entries[:min(len(entries), maxEntries)] {
		w.entries[strings.ToLower(strings.TrimPrefix(entry.Name, "/"))] = entry
	}
	switch {
	case w.entries["xl/workbook.bin"] != nil:
		return nil, &UnsupportedError{binarySheet}
	case w.entries["xl/workbook.xml"] == nil:
		return nil, &UnsupportedError{officeFile}
	}
	for _, read := range []func() error{w.readSheets, w.readStyles, w.readTexts} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// open begins to read an entry; nil: it is not there.
func (w *workbook) open(name string) (*unpacked, error) {
	entry := w.entries[name]
	if entry == nil {
		return nil, nil
	}
	if err := packedAs(entry); err != nil {
		return nil, err
	}
	raw, err := entry.OpenRaw()
	if err != nil {
		return nil, &UnsupportedError{fmt.Sprintf(damagedZip, err)}
	}
	c := &counter{r: io.TeeReader(&watched{w.e.ctx, raw}, (*counting)(w.progress))}
	return unpack(packedData{raw: c, r: newInflated(entry, c), packed: true, room: w.e.room}), nil
}

// counting counts what is written to it.
type counting counter

func (c *counting) Write(p []byte) (int, error) {
	c.n.Add(int64(len(p)))
	return len(p), nil
}

// each visits the tokens of an entry that need not be there, until visit returns an error.
func (w *workbook) each(name string, visit func(x *xmlTokens) error) error {
	data, err := w.open(name)
	if data == nil || err != nil {
		return err
	}
	defer data.close()
	x := &xmlTokens{records: &records{w: window{ctx: w.e.ctx, r: data}}}
	for x.next() {
		if err := visit(x); err != nil {
			return err
		}
	}
	return x.failure(name)
}

// failure tells why an entry could not be read to its end; nil if it was.
func (x *xmlTokens) failure(name string) error {
	reason, ok := x.endReason(x.fault)
	switch {
	case !ok:
		return x.w.err
	case reason != "":
		return &UnsupportedError{fmt.Sprintf(damagedPart, name, reason)}
	}
	return nil
}

// attribute returns an attribute of the element that was opened, as it is written.
func (x *xmlTokens) attribute(name string) (value string) {
	eachAttribute(x.attrs, func(n, v []byte) {
		if string(plainName(n)) == name {
			value = string(v)
		}
	})
	return value
}

// opens tells whether the token opens an element of this name.
func (x *xmlTokens) opens(name string) bool {
	return x.kind == xmlStart && string(plainName(x.name)) == name
}

// closes tells whether the token closes an element of this name.
func (x *xmlTokens) closes(name string) bool {
	return x.kind == xmlClose && string(plainName(x.name)) == name
}

// readSheets reads where the sheets stand.
func (w *workbook) readSheets() error {
	targets := map[string]string{}
	err := w.each("xl/_rels/workbook.xml.rels", func(x *xmlTokens) error {
		if x.opens("Relationship") && len(targets) < maxSheets {
			targets[x.attribute("Id")] = x.attribute("Target")
		}
		return nil
	})
	if err != nil {
		return err
	}
	return w.each("xl/workbook.xml", func(x *xmlTokens) error {
		switch {
		case x.opens("workbookPr"):
			w.date1904 = isTrue(x.attribute("date1904"))
		case x.opens("sheet") && !strings.HasSuffix(strings.ToLower(x.attribute("state")), "hidden") && len(w.sheets) < maxSheets:
			w.sheets = append(w.sheets, visibleSheet{unescaped(xmlEscaped(nil, []byte(x.attribute("name")), true)), entryName(targets[x.attribute("id")])})
		}
		return nil
	})
}

// entryName returns the entry that the workbook calls so.
func entryName(target string) string {
	if !strings.HasPrefix(target, "/") {
		target = "/xl/" + target
	}
	return strings.ToLower(path.Clean(target)[1:])
}

func isTrue(value string) bool { return value == "1" || value == "true" }
