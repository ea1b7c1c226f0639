package desktop

import (
	"context"
	"fmt"
	"os"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"integration-log/app"
	"integration-log/app/access"
)

// Restart closes the window; show's caller then starts the program again. After a fault in
// the mapped file nothing else helps: its lock and its mapping end with the process.
func (w *Window) Restart() {
	w.mu.Lock()
	w.again = true
	w.mu.Unlock()
	if ctx, err := w.context(); err == nil {
		runtime.Quit(ctx)
	}
}

func (w *Window) restarts() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.again
}

// startAgain replaces this process by a new one on the workspace at path; "" opens what a
// start without arguments opens.
func startAgain(path string) error {
	program, err := os.Executable()
	if err != nil {
		return fmt.Errorf("start again: %w", err)
	}
	args := []string{program}
	if path != "" {
		args = append(args, path)
	}
	if err := replaceProcess(program, args); err != nil {
		return fmt.Errorf("start again: %w", err)
	}
	return nil
}

// openPath returns the path of the workspace that is open, "" when none is.
func openPath(a *app.App) string {
	opened, err := a.Opened(context.Background(), access.Owner())
	if err != nil {
		return ""
	}
	return opened.Path
}
