package shred

import "integration-log/storage/internal/rows"

// form is how a column's tokens are kept.
type form uint8

const (
	same     form = iota // one value of the chunk's dictionary for all tokens
	listed               // each token is the next value of the dictionary
	indexed              // a byte for each token numbers its value in the dictionary
	borrowed             // a byte for each token numbers the text that it is among those known of its row
	plain                // the tokens, each with a separator behind it
	digits               // decimal digits in a layout
	lowerHex             // hexadecimal digits in a layout
	upperHex             // the same in capitals
	decimal              // numbers with digits behind the point
	forms
)

// head is what the directory says of a column.
type head struct {
	place      int
	form       form
	bare       bool // all tokens are strings, kept without their quotes
	traits     traits
	pairs      *pairs // of long texts of the form plain
	presence   int    // which rows have a token, and how many
	firstValue int    // in the dictionary
	values     int
	body       blob // of the forms from indexed on
}

// block is a run of payloads that are kept whole.
type block struct {
	rows []int
	ends []int // of each row's payload in the block
	body blob
}

// directory is what is read of a chunk before anything else.
type directory struct {
	rows          int
	absent, whole rows.Set // rows without payload, and those not taken apart
	places        []step
	columns       []head // by place; the first one, of place start, has the links of each payload
	presences     []presence
	values        int
	dictionary    blob
	traits        traits // of the dictionary
	grammar       blob
	blocks        []block
}

// step is a place without its links.
type step struct {
	parent  int
	element bool
	key     string // as written, without quotes
	escaped bool   // the key is written with escapes
	column  int    // one more than the number of the place's column; 0: it has none
}
