package api

import (
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"

	"integration-log/app"
)

// GuardHeader must stand on every call, with the value 1: another site cannot
// set it without asking first, and nobody answers that question.
const GuardHeader = "X-Integration-Log"

const describePath = apiPath + "openapi.json"

// guarded lets only calls of our own page through. Web views answer no CORS
// question for pages of the window, so that the origin is looked at as well.
func (s *server) guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		switch {
		case !s.ownOrigin(r):
			writeError(w, http.StatusForbidden, app.NotAllowed, "Calls from another site are refused.")
		case r.Header.Get(GuardHeader) != "1" && r.URL.Path != describePath:
			writeError(w, http.StatusForbidden, app.NotAllowed, "The header "+GuardHeader+": 1 is missing.")
		default:
			next.ServeHTTP(w, r)
		}
	})
}

func (s *server) ownOrigin(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	switch origin {
	case "", "http://" + r.Host:
		return true
	case "wails://wails", "http://wails.localhost":
		return s.mode == Window
	}
	return false
}

// recovered answers a fault of the program with an error body. It must stand
// outermost: in the window a panic would end the whole program.
func recovered(logger *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		reply := &reply{ResponseWriter: w}
		defer func() {
			if fault := recover(); fault != nil {
				logger.Error("panic in a handler", "path", r.URL.Path, "fault", fmt.Sprint(fault), "stack", string(debug.Stack()))
				if !reply.begun {
					writeError(reply, http.StatusInternalServerError, app.Internal, "The program made a mistake. Try again; if it happens again, report it.")
				}
			}
		}()
		next.ServeHTTP(reply, r)
	})
}
