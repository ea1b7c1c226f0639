package source

import "bytes"

// objectWriter writes the cells of a row as a JSON object, and its outline beside it.
type objectWriter struct {
	names [][]byte // of the columns, as "name":
	text  []byte
	nodes []Node
	start int // of nodes: the object itself

	column int  // the present one
	from   int  // where its member begins
	filled bool // a cell has text
	extra  bool // one has that stands under no heading
}

// quotedNames returns headings as they stand in an object, with quotes and colon.
func quotedNames(headings []string) [][]byte {
	names := make([][]byte, len(headings))
	for i, heading := range headings {
		names[i] = append(quoteText(nil, heading), ':')
	}
	return names
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
	if o.column > 0 {
		o.text = append(o.text, ',')
	}
	name := len(o.text)
	o.text = append(o.text, o.names[o.column]...)
	value := len(o.text)
	o.nodes = append(o.nodes, Node{NameFrom: uint32(name), NameTo: uint32(value - 1), From: uint32(value), Next: uint32(o.column + 2)})
	o.text = append(o.text, '"')
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
