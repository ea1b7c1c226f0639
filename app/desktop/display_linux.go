package desktop

import (
	"errors"
	"os"
)

// checkDisplay says in one line what Wails says in a stack trace: there is no display to open a window on.
func checkDisplay() error {
	if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return errors.New("there is no display to open the window on (DISPLAY and WAYLAND_DISPLAY are empty); `integration-log serve` shows the same pages in a browser")
	}
	return nil
}
