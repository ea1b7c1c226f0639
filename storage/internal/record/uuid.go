package record

import (
	"encoding/binary"
	"strings"
)

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
	if len(text) != UUIDText || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-' {
		return dst, false
	}
	one, first := packDigits(four(text, 0) | four(text, 4)<<32)
	two, second := packDigits(four(text, 9) | four(text, 14)<<32)
	three, third := packDigits(four(text, 19) | four(text, 24)<<32)
	last, fourth := packDigits(four(text, 28) | four(text, 32)<<32)
	if !(first && second && third && fourth) {
		return dst, false
	}
	dst = binary.LittleEndian.AppendUint64(dst, one|two<<32)
	return binary.LittleEndian.AppendUint64(dst, three|last<<32), true
}

// four returns four bytes of a text as a little-endian number.
func four(text string, at int) uint64 {
	part := text[at : at+4]
	return uint64(part[0]) | uint64(part[1])<<8 | uint64(part[2])<<16 | uint64(part[3])<<24
}

const eachByte = 0x0101010101010101

// packDigits returns four bytes for eight hexadecimal digits, the first one lowest;
// not ok where others are, or capitals.
func packDigits(word uint64) (packed uint64, ok bool) {
	values := word&(0xf*eachByte) + (word>>6&eachByte)*9 // letters have the bit 6
	letters := (values + 6*eachByte) >> 4 & eachByte     // those over 9
	written := values + '0'*eachByte + letters*('a'-'0'-10)
	pairs := (values<<4 | values>>8) & 0x00ff00ff00ff00ff
	pairs = (pairs | pairs>>8) & 0x0000ffff0000ffff
	return (pairs | pairs>>16) & 0xffffffff, written == word && values&(0xf0*eachByte) == 0
}

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
