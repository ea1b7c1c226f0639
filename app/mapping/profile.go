package mapping

import "time"

// Profile says how the records of one format are read. It is made from JSON, which
// doc.go describes, and does not change.
type Profile struct {
	Name          string // of the format
	Title         string // what people call it
	Documentation string // where the format is described
	Source        string // of its triggers, unless a record names one
	text          []byte // as it was given

	recognise recognise
	record    *scope
	attempts  []rule
	logs      []rule
	entities  []rule
	extras    []extra
	statuses  *words[outcome]
	zone      *time.Location // of times without an offset; nil: to be asked
	order     dateOrder
	byPayload bool  // a record without an id is known by its payload and Triggered
	shape     shape // what is done to a record before; nil: nothing
}

// extra is a name and a value that the domain has no field for.
type extra struct {
	name string
	expression
}

// JSON returns the text that Parse read.
func (p *Profile) JSON() []byte { return append([]byte(nil), p.text...) }
