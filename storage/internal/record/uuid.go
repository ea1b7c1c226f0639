package record

import "strings"

// IDBytes is what a packed UUID takes.
const IDBytes = 16

// UUIDText is the length of a UUID as text: 32 hexadecimal digits, four dashes.
const UUIDText = 36

// dashes are the offsets of the dashes.
var dashes = [...]int{8, 13, 18, 23}

// pairs are the offsets of the digits of each byte.
var pairs = [IDBytes]int{0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34}

// Pack appends a UUID in its 16 bytes; ok is false for every text but the
// canonical form with small letters, of which alone Unpack gives the same again.
func Pack(dst []byte, text string) (packed []byte, ok bool) {
	if len(text) != UUIDText {
		return dst, false
	}
	for _, at := range dashes {
		if text[at] != '-' {
			return dst, false
		}
	}
	start := len(dst)
	for _, i := range pairs {
		high, low := nibbles[text[i]], nibbles[text[i+1]]
		if high|low > 0xf {
			return dst[:start], false
		}
		dst = append(dst, high<<4|low)
	}
	return dst, true
}

// nibbles has the value of a hexadecimal digit, 0xff for anything else.
var nibbles = func() (table [256]byte) {
	for c := range table {
		table[c] = 0xff
		if at := strings.IndexByte(hexDigits, byte(c)); at >= 0 {
			table[c] = byte(at)
		}
	}
	return table
}()

// Unpack returns the texts of packed UUIDs, one behind the other.
func Unpack(packed string) string {
	var b strings.Builder
	b.Grow(len(packed) / IDBytes * UUIDText)
	var text [UUIDText]byte
	for ; len(packed) >= IDBytes; packed = packed[IDBytes:] {
		Format(&text, packed[:IDBytes])
		b.Write(text[:])
	}
	return b.String()
}

// Format writes the text of a UUID packed in IDBytes.
func Format[T string | []byte](text *[UUIDText]byte, packed T) {
	for i, at := range pairs {
		text[at], text[at+1] = hexDigits[packed[i]>>4], hexDigits[packed[i]&0xf]
	}
	for _, at := range dashes {
		text[at] = '-'
	}
}

const hexDigits = "0123456789abcdef"
