package api

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"integration-log/app"
)

func TestGuardDemandsTheHeaderAndOurOwnOrigin(t *testing.T) {
	b := newBench(t, nil)
	for _, c := range []struct {
		name, header, origin string
		status               int
	}{
		{"no header", "", "", http.StatusForbidden},
		{"another value", "2", "", http.StatusForbidden},
		{"no origin", "1", "", http.StatusOK},
		{"the window", "1", "wails://wails", http.StatusOK},
		{"the window on Windows", "1", "http://wails.localhost", http.StatusOK},
		{"another site", "1", "https://evil.example", http.StatusForbidden},
		{"a page without an origin", "1", "null", http.StatusForbidden},
		{"a name that begins like ours", "1", "http://wails.localhost.evil.example", http.StatusForbidden},
		{"another site without the header", "", "https://evil.example", http.StatusForbidden},
	} {
		r := request(t, "GET", "/api/settings", nil)
		if c.header != "" {
			r.Header.Set(GuardHeader, c.header)
		}
		if c.origin != "" {
			r.Header.Set("Origin", c.origin)
		}
		got := send(t, b.handler, r)
		if got.status != c.status {
			t.Errorf("%s: %d %s, want %d", c.name, got.status, got.body, c.status)
		}
		if c.status == http.StatusForbidden {
			got.fails(http.StatusForbidden, app.NotAllowed)
		}
	}
}

func TestDescriptionNeedsNoHeader(t *testing.T) {
	b := newBench(t, nil)
	got := send(t, b.handler, request(t, "GET", "/api/openapi.json", nil))
	if got.status != http.StatusOK || !bytes.Contains(got.body, []byte(`"openapi": "3.1.0"`)) {
		t.Errorf("%d %.80s", got.status, got.body)
	}
	r := request(t, "GET", "/api/openapi.json", nil)
	r.Header.Set("Origin", "https://evil.example")
	send(t, b.handler, r).fails(http.StatusForbidden, app.NotAllowed)
}

func TestEveryAnswerOfTheAPIIsSecuredAndNotKept(t *testing.T) {
	b := newBench(t, nil)
	r := request(t, "GET", "/api/settings", nil)
	r.Header.Set(GuardHeader, "1")
	r.Header.Set("If-None-Match", "*")
	r.Header.Set("If-Modified-Since", "Mon, 23 Nov 2026 13:00:00 GMT")
	got := send(t, b.handler, r)
	if got.status != http.StatusOK {
		t.Errorf("a conditional request: %d", got.status)
	}
	for name, want := range map[string]string{
		"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Content-Security-Policy": contentPolicy,
	} {
		if got.header.Get(name) != want {
			t.Errorf("%s is %q", name, got.header.Get(name))
		}
	}
	if got.header.Get("ETag") != "" || got.header.Get("Last-Modified") != "" {
		t.Error("the answer invites conditional requests")
	}
}

func TestRequestsAreReadStrictly(t *testing.T) {
	b := newBench(t, nil)
	b.fill(triggers()...)
	filtered := func(filter map[string]any) map[string]any {
		return map[string]any{"filter": filter, "sort": "scheduled"}
	}
	for name, body := range map[string]any{
		"no body":               nil,
		"no filter":             map[string]any{"sort": "scheduled"},
		"an unknown field":      map[string]any{"filter": map[string]any{}, "sort": "scheduled", "limit": 3},
		"an unknown filter":     filtered(map[string]any{"plugin": []string{"x"}}),
		"an unknown sort":       map[string]any{"filter": map[string]any{}, "sort": "status"},
		"an unknown status":     filtered(map[string]any{"statuses": []string{"unknown"}}),
		"a list that is null":   filtered(map[string]any{"entities": []any{nil}}),
		"a number for a text":   filtered(map[string]any{"text": 3}),
		"an unknown preset":     filtered(map[string]any{"scheduled": map[string]any{"preset": "soon"}}),
		"a day that is none":    filtered(map[string]any{"scheduled": map[string]any{"fromDay": "2026-11-31"}}),
		"a time that is none":   filtered(map[string]any{"triggered": map[string]any{"from": "yesterday"}}),
		"another that is none":  filtered(map[string]any{"triggered": map[string]any{"to": "2026-11-20"}}),
		"a condition of one":    filtered(map[string]any{"where": []string{"path"}}),
		"a zone that is none":   map[string]any{"filter": map[string]any{}, "sort": "scheduled", "zone": "Europe/Nowhere"},
		"a text that is no end": filtered(map[string]any{"text": strings.Repeat("x", 1001)}),
	} {
		got := b.call("POST", "/api/results", body)
		if got.status != http.StatusBadRequest && got.status != http.StatusUnprocessableEntity {
			t.Errorf("%s is taken: %d", name, got.status)
		}
		got.fails(got.status, app.BadRequest)
	}
	for _, path := range []string{
		"/api/results/r1/rows?start=-1&count=1", "/api/results/r1/rows?start=0&count=501", "/api/results/r1/rows?start=x",
		"/api/results/r1/rows?start=0&count=1&extra=1", "/api/results/r1/errors?buckets=0", "/api/results/r1/errors?buckets=4097",
		"/api/trigger?source=native", "/api/entities?start=0", "/api/imports/x/rejects",
	} {
		b.call("GET", path, nil).fails(http.StatusUnprocessableEntity, app.BadRequest)
	}
	broken := request(t, "POST", "/api/results", strings.NewReader("{"))
	broken.Header.Set(GuardHeader, "1")
	send(t, b.handler, broken).fails(http.StatusBadRequest, app.BadRequest)
	huge := request(t, "POST", "/api/results", strings.NewReader(`{"sort":"`+strings.Repeat("x", maxBody)+`"}`))
	huge.Header.Set(GuardHeader, "1")
	send(t, b.handler, huge).fails(http.StatusRequestEntityTooLarge, app.BadRequest)
	b.call("GET", "/api/nothing", nil).fails(http.StatusNotFound, app.NotFound)
	b.call("GET", "/api/results", nil).fails(http.StatusNotFound, app.NotFound)
}

func TestPanicIsAnswered(t *testing.T) {
	var log bytes.Buffer
	s := newServer(nil, Options{Logger: slog.New(slog.NewTextHandler(&log, nil))}, nil)
	handler := s.protect(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("a fault of ours") }))
	got := send(t, handler, request(t, "GET", "/api/settings", nil))
	got.fails(http.StatusInternalServerError, app.Internal)
	if strings.Contains(string(got.body), "fault of ours") || !strings.Contains(log.String(), "fault of ours") {
		t.Errorf("told %s, logged %s", got.body, log.String())
	}
}

func TestWindowPagesAreSecuredAndTheAPIStandsBeforeThem(t *testing.T) {
	b := newBench(t, nil)
	own := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") != "" {
			w.WriteHeader(http.StatusNotModified)
		}
		_, _ = w.Write([]byte("a page"))
	})
	handler := Middleware(b.handler)(own)
	r := request(t, "GET", "/index.html", nil)
	r.Header.Set("If-None-Match", `"x"`)
	page := send(t, handler, r)
	if page.status != http.StatusOK || string(page.body) != "a page" || page.header.Get("Content-Security-Policy") != contentPolicy {
		t.Errorf("%d %s %v", page.status, page.body, page.header)
	}
	send(t, handler, request(t, "GET", "/api/settings", nil)).fails(http.StatusForbidden, app.NotAllowed)
}

func TestPanicOfAPageIsAnswered(t *testing.T) {
	b := newBench(t, nil)
	handler := Middleware(b.handler)(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("x") }))
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, request(t, "GET", "/", nil))
	if w.Code != http.StatusInternalServerError {
		t.Errorf("%d", w.Code)
	}
}
