package source

import "bytes"

// objectWriter writes the cells of a row as a JSON object, and its outline beside it.
type objectWriter struct {
	names []memberStart // of the columns
	text  []byte
	nodes []Node
	start int // of nodes: the object itself

	column int  // the present one
	from   int  // where its member begins
	filled bool // a cell has text
	extra  bool // one has that stands under no heading
}

// memberStart is what a member of an object begins with, up to the quote of its text.
type memberStart struct {
	text []byte
	name uint32 // where the name begins, behind a comma
}

func memberStarts(headings []string) []memberStart {
	starts := make([]memberStart, len(headings))
	for i, heading := range headings {
		if i > 0 {
			starts[i] = memberStart{[]byte(","), 1}
		}
		starts[i].text = append(quoteText(starts[i].text, heading), ':', '"')
	}
	return starts
}

// begin begins an object whose outline stands among those of r.
func (o *objectWriter) begin(r *records) {
	r.makeRoom(len(o.names) + 1)
	o.text = append(o.text[:0], '{')
	o.start = r.used
	o.nodes = append(r.nodes[:o.start], Node{First: 1})
	o.column, o.filled, o.extra = 0, false, false
}

// beginCell begins the member of the next column; its text is to be appended.
func (o *objectWriter) beginCell() {
	o.from = len(o.text)
	if o.column >= len(o.names) {
		return
	}
	start := &o.names[o.column]
	name := uint32(len(o.text)) + start.name
	o.text = append(o.text, start.text...)
	value := uint32(len(o.text)) - 1
	o.nodes = append(o.nodes, Node{NameFrom: name, NameTo: value - 1, From: value, Next: uint32(o.column + 2)})
}

// endCell ends the member that beginCell began.
func (o *objectWriter) endCell() {
	if o.column >= len(o.names) {
		o.extra = o.extra || len(o.text) > o.from
		o.filled = o.filled || o.extra
		o.text = o.text[:o.from]
	} else {
		n := &o.nodes[len(o.nodes)-1]
		o.filled = o.filled || len(o.text) > int(n.From)+1
		o.text = append(o.text, '"')
		n.To = uint32(len(o.text))
	}
	o.column++
}

// end ends the object.
func (o *objectWriter) end() {
	o.text = append(o.text, '}')
	o.nodes[len(o.nodes)-1].Next = 0
	o.nodes[o.start].To = uint32(len(o.text))
}

// take returns the object and its outline, which then belongs to an item.
func (o *objectWriter) take(r *records) (text []byte, outline []Node) {
	r.nodes, r.used = o.nodes, len(o.nodes)
	return bytes.Clone(o.text), o.nodes[o.start:len(o.nodes):len(o.nodes)]
}
