package desktop

import (
	"fmt"
	"os"

	"github.com/wailsapp/wails/v2"
)

// show opens the window and returns when it was closed.
func (s *session) show() (err error) {
	defer func() {
		if failure := recover(); failure != nil {
			err = displayFailure(failure)
		}
	}()
	if err := wails.Run(s.windowOptions()); err != nil {
		return fmt.Errorf("open the window: %w", err)
	}
	return nil
}

// displayFailure turns the one panic that is no fault of the program into an error: Wails panics with an error of this
// text when DISPLAY names a display that does not answer. Any other panic goes on.
func displayFailure(failure any) error {
	if reason, ok := failure.(error); !ok || reason.Error() != "failed to init GTK" {
		panic(failure)
	}
	return fmt.Errorf("the display %s%s does not answer; `integration-log serve` shows the same pages in a browser",
		os.Getenv("DISPLAY"), os.Getenv("WAYLAND_DISPLAY"))
}
