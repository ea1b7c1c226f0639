package source

import (
	"bytes"
	"io"
)

// endsInReturns tells whether the lines of a table end in "\r" alone, as programs for
// the Mac still write them: none of them ends in "\n".
func endsInReturns(head []byte) bool {
	lines := returns{r: bytes.NewReader(head)}
	changed := bytes.Clone(head)
	lines.change(changed)
	return !lines.newline && !bytes.Equal(changed, head)
}

// returns gives a table whose lines end in "\r" with a "\n" in place of each. What
// stands in quotes stays as it is.
type returns struct {
	r       io.Reader
	quotes  quotes
	newline bool // a "\n" came outside of quotes
}

func (l *returns) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	l.change(p[:n])
	return n, err
}

func (l *returns) change(text []byte) {
	for i, c := range text {
		switch l.quotes.pass(c); {
		case l.quotes.open:
		case c == '\r':
			text[i] = '\n'
		case c == '\n':
			l.newline = true
		}
	}
}
