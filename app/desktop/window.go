package desktop

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"

	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// errNotUp is answered to whoever asks something of the window before it exists.
var errNotUp = errors.New("the window is not open yet")

// Window is the handle on the one window. Its methods may be called from any goroutine.
type Window struct {
	mu  sync.Mutex
	ctx context.Context // Wails' own; nil until the window is up. Every call into Wails' runtime demands it.

	again bool // the program starts again when the window has closed
}

func (w *Window) up(ctx context.Context) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ctx = ctx
}

func (w *Window) context() (context.Context, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ctx == nil {
		return nil, errNotUp
	}
	return w.ctx, nil
}

// emit sends an event to the page. Before the window is up there is no page that could miss it.
func (w *Window) emit(event string, data ...any) {
	if ctx, err := w.context(); err == nil {
		runtime.EventsEmit(ctx, event, data...)
	}
}

// raise brings the window to the front, out of the task bar too.
func (w *Window) raise() {
	if ctx, err := w.context(); err == nil {
		runtime.WindowUnminimise(ctx)
		runtime.Show(ctx)
	}
}

// forgetInspector keeps others on this machine from steering the page through WebKit's remote inspector.
func forgetInspector() error {
	for _, name := range []string{"WEBKIT_INSPECTOR_SERVER", "WEBKIT_INSPECTOR_HTTP_SERVER"} {
		if err := os.Unsetenv(name); err != nil {
			return fmt.Errorf("unset %s: %w", name, err)
		}
	}
	return nil
}
