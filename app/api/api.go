package api

import (
	"log/slog"
	"net/http"
	"strings"

	"integration-log/app"
	"integration-log/app/access"
)

// Mode tells the page where it is shown.
type Mode string

// The modes.
const (
	Window Mode = "window" // native dialogs and paths of dropped files
	Browse Mode = "serve"  // a browser: files are uploaded
)

// Options say how the handler is mounted.
type Options struct {
	Mode   Mode
	Host   Host         // native dialogs; nil where there are none
	Logger *slog.Logger // nil: discard
}

// server is the handler's state.
type server struct {
	app     *app.App
	actor   access.Actor
	mode    Mode
	host    Host
	logger  *slog.Logger
	uploads *uploads
}

const apiPath = "/api/"

// Handler is the API; closing it removes what it keeps for imports.
type Handler struct {
	http.Handler
	uploads *uploads
}

// Close removes files that wait for their import.
func (h *Handler) Close() error { return h.uploads.close() }

// New returns the handler of the API for Middleware. Serve has its own.
func New(a *app.App, o Options) *Handler {
	s := newServer(a, o, newUploads())
	return &Handler{s.protect(s.routes()), s.uploads}
}

func newServer(a *app.App, o Options, files *uploads) *server {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return &server{app: a, actor: access.Owner(), mode: o.Mode, host: o.Host, logger: o.Logger, uploads: files}
}

// Middleware puts the handler before the pages that the window serves itself.
func Middleware(handler http.Handler) func(http.Handler) http.Handler {
	return func(pages http.Handler) http.Handler {
		secured := recovered(slog.Default(), securePages(pages)) // who serves the pages has no logger of ours
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasPrefix(r.URL.Path, apiPath) {
				handler.ServeHTTP(w, r)
				return
			}
			secured.ServeHTTP(w, r)
		})
	}
}

// protect wraps everything that the handler answers.
func (s *server) protect(next http.Handler) http.Handler {
	return recovered(s.logger, secure(next))
}

// routes returns the API behind its guard.
func (s *server) routes() http.Handler {
	mux := http.NewServeMux()
	s.describe(mux)
	mux.HandleFunc(apiPath, func(w http.ResponseWriter, r *http.Request) {
		writeError(w, http.StatusNotFound, app.NotFound, "There is no call "+r.Method+" "+r.URL.Path+".")
	})
	return s.guarded(mux)
}
