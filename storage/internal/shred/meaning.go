package shred

import (
	"bytes"

	"integration-log/storage/internal/match"
)

// meaning returns the text that a search looks at in a token, kept bare or as it
// is written: none in an empty container. It may share the token's memory or
// scratch's, which it returns for the next time.
func meaning(token []byte, bare bool, scratch []byte) (text, reuse []byte, ok bool) {
	switch {
	case bare && bytes.IndexByte(token, '\\') < 0:
		return token, scratch, true
	case bare:
		// The quoted token comes first and its text behind it.
		scratch = append(append(append(scratch[:0], '"'), token...), '"')
		token = scratch
	case len(token) == 0 || token[0] == '[' || token[0] == '{':
		return nil, scratch, false
	}
	text = match.Scalar(token, scratch[len(scratch):])
	return text, scratch, true
}
