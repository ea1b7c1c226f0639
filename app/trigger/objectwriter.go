package trigger

import (
	"strconv"
	"unicode/utf8"
)

// objectWriter appends the members of one JSON object. It writes texts as they
// are, which encoding/json does not: bytes that are not UTF-8 stay.
type objectWriter struct {
	dst []byte
}

func (w *objectWriter) key(name string) {
	if last := w.dst[len(w.dst)-1]; last != '{' {
		w.dst = append(w.dst, ',')
	}
	w.dst = append(appendJSONText(w.dst, name), ':')
}

func (w *objectWriter) text(name, value string) {
	if value != "" {
		w.key(name)
		w.dst = appendJSONText(w.dst, value)
	}
}

func (w *objectWriter) time(name string, value Time) {
	if !value.IsZero() {
		w.key(name)
		w.dst = append(value.AppendTo(append(w.dst, '"')), '"')
	}
}

func (w *objectWriter) number(name string, value int64, present bool) {
	if present {
		w.key(name)
		w.dst = strconv.AppendInt(w.dst, value, 10)
	}
}

func (w *objectWriter) raw(name, value string, present bool) {
	if present {
		w.key(name)
		w.dst = append(w.dst, value...)
	}
}

// list writes an array of n objects, each filled by write.
func (w *objectWriter) list(name string, n int, write func(i int, element *objectWriter)) {
	w.key(name)
	w.dst = append(w.dst, '[')
	for i := range n {
		if i > 0 {
			w.dst = append(w.dst, ',')
		}
		e := objectWriter{dst: append(w.dst, '{')}
		write(i, &e)
		w.dst = append(e.dst, '}')
	}
	w.dst = append(w.dst, ']')
}

const hexDigits = "0123456789abcdef"

func appendJSONText(dst []byte, s string) []byte {
	dst = append(dst, '"')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			dst = append(dst, '\\', c)
		case c == '\n':
			dst = append(dst, '\\', 'n')
		case c == '\t':
			dst = append(dst, '\\', 't')
		case c < ' ' || c == utf8.RuneSelf-1:
			dst = append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		default:
			dst = append(dst, c)
		}
	}
	return append(dst, '"')
}
