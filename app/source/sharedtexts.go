package source

// sharedTexts are the texts that the cells of a workbook refer to by number, as they
// are written between the quotes of a JSON text.
type sharedTexts struct {
	text []byte
	ends []uint32
}

const tooManyTexts = "the workbook's texts take more than 64 MiB: save the sheet as CSV"

// at returns a text; false: there is none of this number.
func (s *sharedTexts) at(n int) ([]byte, bool) {
	if n < 0 || n >= len(s.ends) {
		return nil, false
	}
	from := uint32(0)
	if n > 0 {
		from = s.ends[n-1]
	}
	return s.text[from:s.ends[n]], true
}

// readTexts reads them all: a cell may refer to any.
func (w *workbook) readTexts() error {
	s := &w.texts
	var t cellText
	return w.each("xl/sharedstrings.xml", func(x *xmlTokens) error {
		s.text = t.add(s.text, x)
		if x.closes("si") {
			s.ends = append(s.ends, uint32(len(s.text)))
		}
		if len(s.text) > maxSharedBytes || len(s.ends) > maxSharedTexts {
			return &UnsupportedError{tooManyTexts}
		}
		return nil
	})
}
