package mapping

// recognise says what the records of a format look like.
type recognise struct {
	shape    string   // json, table or xml; "" for any
	required []string // paths that nearly every record has
	typical  []string // paths that many have
	absent   []string // paths that none has
	equal    []equal
	lists    []string // where the records mostly stand
}

// equal is a path and the word that stands there.
type equal struct{ path, word string }
