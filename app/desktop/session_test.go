package desktop

import (
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"sync"
	"testing"

	"integration-log/app"
	"integration-log/app/access"
)

// newTestSession is a session of a person with empty folders; its pages tell whether a workspace is open.
func newTestSession(t *testing.T, args ...string) (*session, http.Handler) {
	t.Helper()
	a := app.New(app.Options{ConfigDir: t.TempDir(), DataDir: t.TempDir()})
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	pages := func(http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			overview, err := a.Overview(r.Context(), access.Owner())
			if err == nil && overview.Workspace != nil {
				_, err = io.WriteString(w, overview.Workspace.Path)
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	s := &session{options: Options{Args: args}, app: a, pages: pages, window: &Window{}}
	return s, s.middleware(http.NotFoundHandler())
}

func get(handler http.Handler) string {
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	return w.Body.String()
}

// Whatever the page asks first, the workspace is open before it is answered.
func TestEveryRequestFindsTheWorkspace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log.ilog")
	maker := app.New(app.Options{ConfigDir: t.TempDir(), DataDir: t.TempDir()})
	if _, err := maker.CreateWorkspace(t.Context(), access.Owner(), app.CreateRequest{Path: path, Retention: app.KeepEverything}); err != nil {
		t.Fatal(err)
	}
	if err := maker.Close(); err != nil {
		t.Fatal(err)
	}
	s, handler := newTestSession(t, path)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if got := get(handler); got != path {
				t.Errorf("a request found %q open, want %q", got, path)
			}
		})
	}
	all.Wait()
	if s.failed != nil {
		t.Errorf("the page would be told of a failure: %+v", s.failed)
	}
}

func TestWorkspaceThatDoesNotOpen(t *testing.T) {
	s, handler := newTestSession(t, filepath.Join(t.TempDir(), "missing.ilog"))
	if got := get(handler); got != "" {
		t.Errorf("%q is open", got)
	}
	if s.failed == nil || s.failed.Code != app.NotFound || s.failed.Message == "" {
		t.Errorf("the page would be told %+v, want %s and a message", s.failed, app.NotFound)
	}
}

// Exports are the page's to ask about: nothing is made of them before.
func TestExportsOpenNothing(t *testing.T) {
	s, handler := newTestSession(t, filepath.Join(t.TempDir(), "export.ndjson"))
	if got := get(handler); got != "" || s.failed != nil {
		t.Errorf("%q is open, failure %+v", got, s.failed)
	}
}

func TestNoArgumentOpensTheSample(t *testing.T) {
	s, handler := newTestSession(t)
	if got := get(handler); filepath.Base(got) != "sample.ilog" || s.failed != nil {
		t.Errorf("%q is open, failure %+v; want the sample log", got, s.failed)
	}
}
