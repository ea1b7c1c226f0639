package source

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// Names of the encodings, as people see them.
const (
	utf8Name    = "UTF-8"
	utf16LEName = "UTF-16 LE" // what PowerShell 5 writes behind ">"
	utf16BEName = "UTF-16 BE"
	ansiName    = "Windows-1252"
)

// encodingOf tells the encoding of a text by its beginning; "" where nothing but
// ASCII was seen, which UTF-8 and Windows-1252 share. JSON is read as UTF-8, whatever
// bytes its texts hold: a payload stays as it is. Item.Texts tells.
func encodingOf(head []byte) string {
	switch {
	case bytes.HasPrefix(head, bom):
		return utf8Name
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), halfIsZero(head, 1):
		return utf16LEName
	case bytes.HasPrefix(head, []byte{0xfe, 0xff}), halfIsZero(head, 0):
		return utf16BEName
	case beginsJSON(head):
		return utf8Name
	}
	return beyondASCII(head)
}

func beginsJSON(text []byte) bool {
	text = bytes.TrimLeft(text, blanks)
	return len(text) > 0 && (text[0] == '{' || text[0] == '[')
}

// halfIsZero tells whether text without a mark is UTF-16 whose upper bytes stand at
// odd (1) or even (0) places: it begins with two ASCII characters, most of it are
// such, and none is NUL.
func halfIsZero(head []byte, upper int) bool {
	if len(head) < 4 || head[upper] != 0 || head[upper+2] != 0 {
		return false
	}
	zeros, units := 0, len(head)/2
	for i := range units {
		up, low := head[2*i+upper], head[2*i+1-upper]
		if up == 0 {
			if low == 0 {
				return false
			}
			zeros++
		}
	}
	return zeros*2 > units
}

// beyondASCII tells what the characters beyond ASCII are: Windows-1252 where more
// of them are no UTF-8 than are; "" where there is none.
func beyondASCII(text []byte) string {
	good, ill := 0, 0
	for i := asciiEnd(text, 0); i < len(text); i = asciiEnd(text, i) {
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r != utf8.RuneError || size > 1:
			good++
		case utf8.FullRune(text[i:]):
			ill++
		case good+ill == 0:
			return "" // the only one is cut off
		}
		i += size
	}
	switch {
	case good+ill == 0:
		return ""
	case ill > good:
		return ansiName
	}
	return utf8Name
}

// asciiEnd returns where, from i on, the first byte stands that is not ASCII.
func asciiEnd(text []byte, i int) int {
	for ; i+8 <= len(text); i += 8 {
		if binary.LittleEndian.Uint64(text[i:])&highBits != 0 {
			break
		}
	}
	for i < len(text) && text[i] < utf8.RuneSelf {
		i++
	}
	return i
}

// ansiUpper is what Windows-1252 has from 0x80 to 0x9f; the five that it leaves open are controls, as everywhere.
var ansiUpper = [32]rune{
	'€', 0x81, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0x8d, 'Ž', 0x8f,
	0x90, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0x9d, 'ž', 'Ÿ',
}

// fromANSI appends Windows-1252 text as UTF-8.
func fromANSI(to, text []byte) []byte {
	for len(text) > 0 {
		n := asciiEnd(text, 0)
		to = append(to, text[:n]...)
		if text = text[n:]; len(text) == 0 {
			break
		}
		r := rune(text[0])
		if r < 0xa0 {
			r = ansiUpper[r-0x80]
		}
		to, text = utf8.AppendRune(to, r), text[1:]
	}
	return to
}

// fromUTF16 appends UTF-16 text as UTF-8 and returns how much of it was whole: half
// a character at its end waits for the rest, unless there is none. A half that
// stands alone becomes U+FFFD.
func fromUTF16(to, text []byte, order binary.ByteOrder, last bool) ([]byte, int) {
	at := 0
	for ; at+2 <= len(text); at += 2 {
		r := rune(order.Uint16(text[at:]))
		if r < utf8.RuneSelf {
			to = append(to, byte(r))
			continue
		}
		if utf16.IsSurrogate(r) {
			if at+4 > len(text) && !last {
				return to, at
			}
			pair := rune(utf8.RuneError)
			if at+4 <= len(text) {
				pair = utf16.DecodeRune(r, rune(order.Uint16(text[at+2:])))
			}
			if r = pair; pair != utf8.RuneError {
				at += 2
			}
		}
		to = utf8.AppendRune(to, r)
	}
	if last && at < len(text) {
		return utf8.AppendRune(to, utf8.RuneError), len(text)
	}
	return to, at
}
