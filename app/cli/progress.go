package cli

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mattn/go-isatty"
)

// progressEvery is the least time between two tellings: a person reads no faster.
const progressEvery = 100 * time.Millisecond

// progressLine rewrites one line of a terminal. Where standard error is no
// terminal it stays silent, so that logs of scripts hold no half lines.
type progressLine struct {
	w     io.Writer // nil: silent
	clock func() time.Time
	last  time.Time
	width int // of the text that stands on the line, in runes
}

func newProgressLine(w io.Writer, clock func() time.Time) *progressLine {
	p := &progressLine{clock: clock}
	if f, ok := w.(*os.File); ok && isatty.IsTerminal(f.Fd()) {
		p.w = w
	}
	return p
}

func (p *progressLine) show(text func() string) {
	if p.w == nil || p.clock().Sub(p.last) < progressEvery {
		return
	}
	p.last = p.clock()
	p.write(text())
}

// clear empties the line, so that what follows starts at its beginning.
func (p *progressLine) clear() {
	if p.w != nil && p.width > 0 {
		p.write("")
		fmt.Fprint(p.w, "\r")
	}
}

func (p *progressLine) write(text string) {
	n := utf8.RuneCountInString(text)
	fmt.Fprint(p.w, "\r"+text+strings.Repeat(" ", max(0, p.width-n)))
	p.width = n
}
