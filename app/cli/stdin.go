package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/mattn/go-isatty"
)

// tellTerminal says what is waited for where - means a terminal: nothing else would tell.
func (c *call) tellTerminal() {
	if f, ok := c.Stdin.(*os.File); ok && slices.Contains(c.args, "-") && isatty.IsTerminal(f.Fd()) {
		fmt.Fprintln(c.Stderr, "Reading what you type or paste; Ctrl+D on a line of its own ends it (on Windows Ctrl+Z and Enter).")
	}
}

// untilEnd is a reader whose end is for good. That of a terminal is not: who reads on
// waits for a second one.
type untilEnd struct {
	r     io.Reader
	ended bool
}

func (u *untilEnd) Read(p []byte) (n int, err error) {
	if u.ended {
		return 0, io.EOF
	}
	n, err = u.r.Read(p)
	u.ended = errors.Is(err, io.EOF)
	return n, err
}
