package source

// Item is one record as it stood in the file.
type Item struct {
	Raw     []byte // a JSON object without blanks around it; belongs to the receiver. Of a reject: its first MaxRejectRaw bytes
	Outline []Node // of Raw; nil for a reject
	Shown   []byte // the record as it stands in the file, its first MaxRejectRaw bytes, where Raw was made from it; nil where Raw is that
	Line    int64  // 1-based line of the first byte
	Offset  int64  // of the first byte in the unpacked text
	Texts   Texts  // how the texts in Raw are written
}

// Reject is the error of an Item that could not be read. The file is read on.
type Reject struct {
	Reason string
}

// Error returns the reason.
func (r *Reject) Error() string { return r.Reason }

// UnsupportedError tells that a file holds nothing this package can read.
type UnsupportedError struct {
	Reason string
}

// Error returns what the file is, and what to do.
func (e *UnsupportedError) Error() string { return e.Reason }
