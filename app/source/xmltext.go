package source

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// xmlEscaped appends text of XML as it is written between the quotes of a JSON text.
// An entity that XML does not have stays as it is written. Line ends become "\n", as
// XML has it.
func xmlEscaped(to, text []byte, entities bool) []byte {
	for at := 0; at < len(text); {
		from := at
		for at < len(text) && (!xmlStops[text[at]] || text[at] == '&' && !entities) {
			at++
		}
		if to = append(to, text[from:at]...); at == len(text) {
			break
		}
		switch c := text[at]; c {
		case '&':
			r, size := entity(text[at:])
			to, at = escapedRune(to, r), at+size
		case '\r':
			if at++; at == len(text) || text[at] != '\n' {
				to = append(to, '\\', 'n')
			}
		default:
			if to, at = escaped(to, c), at+1; len(to) > MaxRecord {
				return to // it is too large as it is
			}
		}
	}
	return to
}

// xmlStops are the bytes of a text that stand for something else in JSON.
var xmlStops = func() (stops [256]bool) {
	for c := range ' ' {
		stops[c] = true
	}
	stops['"'], stops['\\'], stops['&'] = true, true, true
	return stops
}()

func escapedRune(to []byte, r rune) []byte {
	if r < ' ' || r == '"' || r == '\\' {
		return escaped(to, byte(r))
	}
	return utf8.AppendRune(to, r)
}

// entity returns the character that text, which begins with "&", stands for, and how
// long it is written; "&" itself where it stands for none.
func entity(text []byte) (r rune, size int) {
	const longest = len("&#x10ffff;")
	end := bytes.IndexByte(text[:min(len(text), longest+8)], ';') // zeros may stand before a number
	if end < 0 {
		return '&', 1
	}
	name := string(text[1:end])
	switch name {
	case "amp":
		return '&', end + 1
	case "lt":
		return '<', end + 1
	case "gt":
		return '>', end + 1
	case "quot":
		return '"', end + 1
	case "apos":
		return '\'', end + 1
	}
	if len(name) < 2 || name[0] != '#' {
		return '&', 1
	}
	number, base := name[1:], 10
	if number[0] == 'x' {
		number, base = number[1:], 16
	}
	code, err := strconv.ParseUint(number, base, 31)
	if err != nil || code == 0 || !utf8.ValidRune(rune(code)) {
		return '&', 1
	}
	return rune(code), end + 1
}
