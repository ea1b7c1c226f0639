// Package shred keeps the payloads of up to MaxRows triggers as one column of
// scalars per JSON path, so that a condition on one path reads one column, and
// gives each payload back byte for byte.
//
// A payload is read as a walk: from the start over a link (punctuation, keys and
// blanks, as they stand) to a place (a JSON path) with its token (a scalar, or an
// empty container), on to the next, and to the end. The links of each place are
// learnt while the chunk is made; from then on most of a payload is compared with
// the link that came last time, which is faster than parsing it. Of the walk only
// the choices are kept, where a place has more than one link. An array's elements
// share their places, so its length is a matter of choices too.
//
// What is not such a walk is kept whole: what is not JSON or nests too deeply, an
// object with a key twice, and what goes over the limits in limits.go.
//
//	Encode: walker (walk.go, learn.go) -> column (column.go) -> form (keep.go, pack.go)
//	        -> directory (directory.go), parts
//	Open:   directory (readdirectory.go) -> Chunk, which loads parts when asked (load.go)
//	        -> Payload (build.go), Text (text.go, needle.go), Where (where.go, compare.go)
//
// A chunk is the directory with its length before it, and the parts in the order
// in which the directory names them: for each column its body, and before it the
// counts of a presence that is met first; the dictionary; the grammar; the blocks
// of payloads that are kept whole. A part is compressed where that gains. A
// column's tokens are kept in one of these forms: all the same, each a value of
// the dictionary, numbers of such values, tokens with a separator behind each,
// borrowed from what is known of a row without its payload (borrow.go, lend.go), or
// packed as digits (layout.go), hexadecimal digits (hex.go) or decimals
// (decimals.go), whose bytes stand in planes (planes.go). Numbers of values and planes take
// no more bits than they need (narrow.go), so that one row is read in place.
//
// Package match is the meaning of Text and Where. Where a column alone does not
// tell (an object is compared, gjson would look into a text, a key has escapes),
// the payloads of those rows are built and match is asked.
package shred
