package source

import (
	"archive/zip"
	"io"
)

// newSheet begins to read the workbook that is stored as f.
func (e *export) newSheet(f io.ReaderAt, size int64, entries []*zip.File) (*File, error) {
	sum := newSummed(&watched{e.ctx, io.NewSectionReader(f, 0, size)})
	file := &File{raw: &counter{r: sum}, sum: sum, outer: new(counter), book: true}
	return opened(file, file.workbook(e, entries, file.outer))
}

// spooledSheet makes f, which begins with head, the reader of a workbook: it is packed
// as a zip, but is no archive in an archive.
func (f *File) spooledSheet(e *export, head []byte, all io.Reader) error {
	if !mayBeOffice(head) {
		return &UnsupportedError{nestedArchive}
	}
	spooled, size, err := e.spool(all)
	if err != nil {
		return err
	}
	f.closer = closers{f.closer, closing(f.data.close), spooled}
	f.data = nil
	entries, err := zipEntries(spooled, size)
	if err == nil && !isOffice(entries) {
		err = &UnsupportedError{nestedArchive}
	}
	if err != nil {
		return err
	}
	return f.workbook(e, entries, new(counter))
}

// workbook opens the first sheet that has headings, and has progress count what is read.
func (f *File) workbook(e *export, entries []*zip.File, progress *counter) error {
	book, err := newWorkbook(e, entries, progress)
	if err != nil {
		return err
	}
	f.records = records{w: window{ctx: e.ctx}, facts: &f.facts}
	for i, visible := range book.sheets {
		s := &sheet{xmlTokens: xmlTokens{records: &f.records}, book: book, later: book.sheets[i+1:]}
		headings, err := s.open(visible.entry)
		f.data = s.data
		if err != nil {
			return err
		}
		if headings != nil {
			f.facts = Facts{Shape: XLSX, Compression: f.facts.Compression, Headings: headings}
			f.decode = s.read
			return nil
		}
		f.data.close()
	}
	return &UnsupportedError{noHeadings}
}
