package desktop

import (
	"context"
	"net/http"
	"path/filepath"
	"sync"

	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// session is one run of the window.
type session struct {
	options Options
	window  *Window
	start   sync.Once
	told    sync.Once
}

func newSession(o Options) (*session, error) {
	paths, err := absolute(".", o.Args)
	if err != nil {
		return nil, err
	}
	o.Args = paths
	return &session{options: o, window: &Window{}}, nil
}

// middleware stands before every request of the page. The first one opens what the window starts with, and those that
// come meanwhile wait for it. Not earlier: a second start of the program hands its files to the first and ends, and must
// not have touched a workspace by then; Wails ends it before any page is loaded.
func (s *session) middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.start.Do(s.open)
		next.ServeHTTP(w, r)
	})
}

func (s *session) open() {}

// started runs when Wails has made the window, before the page is loaded.
func (s *session) started(ctx context.Context) {
	s.window.up(ctx)
	runtime.OnFileDrop(ctx, func(_, _ int, paths []string) { s.window.emit(eventFiles, paths) })
}

// pageReady runs each time the page was loaded and listens. The first time it is told the files of the command line.
func (s *session) pageReady(context.Context) {
	s.told.Do(func() {
		if len(s.options.Args) > 0 {
			s.window.emit(eventFiles, s.options.Args)
		}
	})
}

// secondStart runs in the first instance when the program is started again: that one's files are opened here.
func (s *session) secondStart(second options.SecondInstanceData) {
	s.window.raise()
	if paths, err := absolute(second.WorkingDirectory, second.Args); err == nil && len(paths) > 0 {
		s.window.emit(eventFiles, paths)
	}
}

func (s *session) close() {}

// absolute makes the paths of a command line independent of the folder it was typed in.
func absolute(folder string, paths []string) ([]string, error) {
	made := make([]string, 0, len(paths))
	for _, path := range paths {
		if !filepath.IsAbs(path) {
			path = filepath.Join(folder, path)
		}
		full, err := filepath.Abs(path)
		if err != nil {
			return nil, err
		}
		made = append(made, full)
	}
	return made, nil
}
