package source

import "unicode/utf8"

// Texts is how the texts of a record are written. Its bytes stay as they are, since a
// payload is not to be changed; who wants to read the texts has to know.
type Texts uint8

// The ways.
const (
	UTF8    Texts = iota
	ANSI          // Windows-1252, of JSON: DecodedANSI reads it
	Damaged       // UTF-8 with bytes that are none
)

// DecodedANSI returns a record in Windows-1252 as UTF-8.
func DecodedANSI(raw []byte) []byte { return fromANSI(make([]byte, 0, len(raw)+len(raw)/8), raw) }

// textsOf tells how the texts of a record are written. The first record of a JSON with
// something beyond ASCII tells of all, where the beginning of the file has nothing.
func (r *records) textsOf(raw []byte) Texts {
	at := asciiEnd(raw, 0)
	if at == len(raw) {
		return UTF8
	}
	if !r.encodingKnown {
		r.encodingKnown = true
		r.isANSI(beyondASCII(raw[at:]))
	}
	switch {
	case utf8.Valid(raw[at:]):
		return UTF8
	case r.ansi:
		return ANSI
	}
	return Damaged
}

// isANSI notes the encoding of a JSON.
func (r *records) isANSI(encoding string) {
	if r.ansi = encoding == ansiName; r.ansi {
		r.facts.Encoding = encoding
	}
}
