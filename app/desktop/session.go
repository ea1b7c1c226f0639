package desktop

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"sync"

	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/runtime"

	"integration-log/app"
	"integration-log/app/access"
	"integration-log/app/api"
)

// session is one run of the window: the use cases, the page that shows them, and what the command line asked for.
type session struct {
	options Options
	app     *app.App
	api     *api.Handler
	pages   func(next http.Handler) http.Handler // the API before Wails' own pages
	window  *Window
	start   sync.Once
	told    sync.Once
	failed  *openFailure // of the workspace to start with; written by start, read after it
	last    string       // path of the workspace that was open when the window closed; "": none
}

// openFailure is the data of eventOpenFailed, in the shape of the API's errors.
type openFailure struct {
	Code    app.Code `json:"code"`
	Message string   `json:"message"`
}

func newSession(o Options) (*session, error) {
	paths, err := absolute("", o.Args)
	if err != nil {
		return nil, fmt.Errorf("find the files of the command line: %w", err)
	}
	o.Args = paths
	logger := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	a := app.New(app.Options{Version: o.Version, Logger: logger})
	window := &Window{}
	handler := api.New(a, api.Options{Mode: api.Window, Host: window, Logger: logger})
	return &session{options: o, app: a, api: handler, pages: api.Middleware(handler), window: window}, nil
}

// middleware stands before every request of the page. The first one opens what the window starts with, and those that
// come meanwhile wait for it. Not earlier: a second start of the program hands its files to the first and ends, and must
// not have touched a workspace by then; Wails ends it before any page is loaded.
func (s *session) middleware(next http.Handler) http.Handler {
	pages := s.pages(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.start.Do(s.open)
		pages.ServeHTTP(w, r)
	})
}

// open opens the workspace of the command line, or without one the recent workspace or the sample log. Exports are left
// to the page, which asks what they are to become.
func (s *session) open() {
	ctx, args := context.Background(), s.options.Args
	var err error
	switch {
	case len(args) == 0:
		_, err = s.app.OpenRecentOrSample(ctx, access.Owner())
	case isWorkspace(args):
		err = s.app.OpenWorkspace(ctx, access.Owner(), app.OpenRequest{Path: args[0], Remember: true})
	}
	if err != nil {
		s.failed = &openFailure{Code: app.CodeOf(err), Message: err.Error()}
	}
}

// started runs when Wails has made the window, before the page is loaded.
func (s *session) started(ctx context.Context) {
	s.window.up(ctx)
	runtime.EventsOn(ctx, eventPageReady, func(...any) { s.pageReady() })
	runtime.OnFileDrop(ctx, func(_, _ int, paths []string) { s.window.emit(eventFiles, paths) })
}

// pageReady runs each time the page was loaded and listens: Wails' own DomReady comes before that now and then, and an event
// that nobody hears is lost. The first time the page is told what it cannot ask for.
func (s *session) pageReady() {
	s.told.Do(func() {
		s.start.Do(s.open) // done by the page's own requests; this waits for it
		switch {
		case s.failed != nil:
			s.window.emit(eventOpenFailed, s.failed)
		case len(s.options.Args) > 0 && !isWorkspace(s.options.Args):
			s.window.emit(eventFiles, s.options.Args)
		}
	})
}

// secondStart runs in the first instance when the program is started again: that one's files are opened here.
func (s *session) secondStart(second options.SecondInstanceData) {
	s.window.raise()
	paths, err := absolute(second.WorkingDirectory, second.Args)
	if err == nil && len(paths) > 0 {
		s.window.emit(eventFiles, paths)
	}
}

// close ends the jobs and closes the workspace; what was committed stays.
func (s *session) close(context.Context) {
	s.last = openPath(s.app)
	if err := errors.Join(s.app.Close(), s.api.Close()); err != nil {
		fmt.Fprintln(os.Stderr, "integration-log:", err)
	}
}
