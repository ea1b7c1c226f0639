package desktop

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// Options is what main hands to the window.
type Options struct {
	Version string
	Assets  fs.FS    // the built pages, index.html at the top
	Args    []string // a workspace or exports, as typed; none opens the recent workspace, else the sample log
}

// Run shows the window until it is closed and returns the program's exit status.
func Run(o Options) int {
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "integration-log:", err)
		return 1
	}
	return 0
}

func run(o Options) error {
	if !built {
		return errors.New("this build has no window; `integration-log serve` shows the same pages in a browser")
	}
	if err := checkDisplay(); err != nil {
		return err
	}
	if err := errors.Join(forgetInspector(), nameLocale(), awaitPredecessor()); err != nil {
		return err
	}
	s, err := newSession(o)
	if err != nil {
		return err
	}
	if err := s.show(); err != nil || !s.window.restarts() {
		return err
	}
	return startAgain(s.last)
}
