package api

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"integration-log/app"
)

// served is a running server and a browser without cookies.
type served struct {
	t       *testing.T
	app     *app.App
	address string // with the token
	origin  string
	browser *http.Client
	stop    func() error
}

func startServing(t *testing.T) *served {
	t.Helper()
	a := app.New(app.Options{ConfigDir: t.TempDir(), DataDir: t.TempDir()})
	ctx, cancel := context.WithCancel(context.Background())
	started, ended := make(chan string, 1), make(chan error, 1)
	assets := fstest.MapFS{"index.html": {Data: []byte("<!doctype html>the page")}, "assets/app-1.js": {Data: []byte("1")}}
	go func() {
		ended <- Serve(ctx, a, ServeOptions{Assets: assets, Started: func(address string) { started <- address }})
	}()
	s := &served{t: t, app: a, browser: newBrowser(t), stop: sync.OnceValue(func() error { cancel(); return <-ended })}
	select {
	case s.address = <-started:
	case err := <-ended:
		cancel()
		t.Fatal(err)
	}
	s.origin, _, _ = strings.Cut(s.address, "/?")
	t.Cleanup(func() {
		if err := s.stop(); err != nil {
			t.Error(err)
		}
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func newBrowser(t *testing.T) *http.Client {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Jar: jar}
}

// get asks for an address and returns the status and the body.
func (s *served) do(browser *http.Client, method, address string, body io.Reader, edit func(*http.Request)) (int, string, http.Header) {
	s.t.Helper()
	r, err := http.NewRequest(method, address, body)
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set(GuardHeader, "1")
	if edit != nil {
		edit(r)
	}
	answer, err := browser.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return answer.StatusCode, string(text), answer.Header
}

func TestAddressIsGoodOnceAndBecomesACookie(t *testing.T) {
	s := startServing(t)
	status, body, _ := s.do(s.browser, "GET", s.origin+"/api/settings", nil, nil)
	if status != http.StatusUnauthorized || !strings.Contains(body, `"signed_out"`) {
		t.Errorf("before the token: %d %s", status, body)
	}
	if status, _, _ := s.do(s.browser, "GET", s.origin+"/?token=guess", nil, nil); status != http.StatusUnauthorized {
		t.Errorf("a guessed token: %d", status)
	}
	status, body, header := s.do(s.browser, "GET", s.address, nil, nil)
	if status != http.StatusOK || !strings.Contains(body, "the page") || header.Get("Content-Security-Policy") != contentPolicy || header.Get("Cache-Control") != "no-store" {
		t.Errorf("the address: %d %s %v", status, body, header)
	}
	if status, _, _ := s.do(s.browser, "GET", s.origin+"/api/settings", nil, nil); status != http.StatusOK {
		t.Errorf("with the cookie: %d", status)
	}
	if status, _, _ := s.do(s.browser, "GET", s.address, nil, nil); status != http.StatusOK {
		t.Errorf("reloading the address: %d", status)
	}
	if status, body, _ := s.do(newBrowser(t), "GET", s.address, nil, nil); status != http.StatusUnauthorized {
		t.Errorf("another browser with the used address: %d %s", status, body)
	}
}

func TestCookieIsStrictAndOfThePort(t *testing.T) {
	s := startServing(t)
	still := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	status, _, header := s.do(still, "GET", s.address, nil, nil)
	_, port, err := net.SplitHostPort(strings.TrimPrefix(s.origin, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	cookie := header.Get("Set-Cookie")
	for _, part := range []string{"integration-log-" + port + "=", "HttpOnly", "SameSite=Strict", "Path=/"} {
		if !strings.Contains(cookie, part) {
			t.Errorf("the cookie %q lacks %s", cookie, part)
		}
	}
	if status != http.StatusSeeOther || header.Get("Location") != "/" {
		t.Errorf("%d to %s: the token stays in the address bar", status, header.Get("Location"))
	}
	if strings.Contains(cookie, strings.TrimPrefix(s.address, s.origin+"/?token=")) {
		t.Error("the cookie is the token")
	}
}

func TestForeignHostsAndOriginsAreRefused(t *testing.T) {
	s := startServing(t)
	s.do(s.browser, "GET", s.address, nil, nil)
	for name, edit := range map[string]func(*http.Request){
		"another host":     func(r *http.Request) { r.Host = "evil.example" },
		"localhost":        func(r *http.Request) { r.Host = strings.Replace(r.Host, "127.0.0.1", "localhost", 1) },
		"another origin":   func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") },
		"the window's":     func(r *http.Request) { r.Header.Set("Origin", "wails://wails") },
		"another port":     func(r *http.Request) { r.Header.Set("Origin", "http://127.0.0.1:1") },
		"no guard":         func(r *http.Request) { r.Header.Del(GuardHeader) },
		"an opaque origin": func(r *http.Request) { r.Header.Set("Origin", "null") },
	} {
		status, body, _ := s.do(s.browser, "GET", s.origin+"/api/settings", nil, edit)
		if status != http.StatusForbidden || !strings.Contains(body, `"not_allowed"`) {
			t.Errorf("%s: %d %s", name, status, body)
		}
	}
	own := func(r *http.Request) { r.Header.Set("Origin", s.origin) }
	if status, body, _ := s.do(s.browser, "GET", s.origin+"/api/settings", nil, own); status != http.StatusOK {
		t.Errorf("our own origin: %d %s", status, body)
	}
	foreign := func(r *http.Request) { r.Host = "evil.example" }
	if status, _, _ := s.do(newBrowser(t), "GET", s.origin+"/", nil, foreign); status != http.StatusForbidden {
		t.Errorf("a page for another host: %d", status)
	}
}

func TestAssetsWithAHashMayBeKept(t *testing.T) {
	s := startServing(t)
	s.do(s.browser, "GET", s.address, nil, nil)
	status, body, header := s.do(s.browser, "GET", s.origin+"/assets/app-1.js", nil, nil)
	if status != http.StatusOK || body != "1" || !strings.Contains(header.Get("Cache-Control"), "immutable") {
		t.Errorf("%d %s %v", status, body, header)
	}
}

func TestOnlyTheLoopbackIsServed(t *testing.T) {
	a := app.New(app.Options{ConfigDir: t.TempDir(), DataDir: t.TempDir()})
	for _, addr := range []string{"0.0.0.0:0", ":8080", "192.168.1.2:80", "localhost:0", "[::1]:0", "127.0.0.1", "x"} {
		err := Serve(context.Background(), a, ServeOptions{Addr: addr})
		if app.CodeOf(err) != app.BadRequest || !strings.Contains(err.Error(), "127.0.0.1") {
			t.Errorf("%s: %v", addr, err)
		}
	}
}

func TestUploadIsImportedAndThenRemoved(t *testing.T) {
	s := startServing(t)
	s.do(s.browser, "GET", s.address, nil, nil)
	status, body, _ := s.do(s.browser, "POST", s.origin+"/api/uploads?name="+url.QueryEscape("../wöekly.ndjson"), lines(3), nil)
	path := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(body), `{"path":"`), `"}`)
	info, err := os.Stat(path)
	if status != http.StatusOK || err != nil || info.Name() != "wöekly.ndjson" || info.Size() != 9 || info.Mode().Perm() != 0o600 {
		t.Fatalf("%d %s %v", status, body, err)
	}
	call := `{"paths":["` + path + `"],"create":{"name":"new","retention":"30d"}}`
	status, body, _ = s.do(s.browser, "POST", s.origin+"/api/imports", strings.NewReader(call), func(r *http.Request) { r.Header.Set("Content-Type", "application/json") })
	if status != http.StatusOK {
		t.Fatalf("%d %s", status, body)
	}
	if err := s.app.Close(); err != nil { // waits for the job
		t.Fatal(err)
	}
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("the upload is left: %v", err)
	}
	for _, name := range []string{"", "..", "a%00b", strings.Repeat("x", 300)} {
		if status, body, _ := s.do(s.browser, "POST", s.origin+"/api/uploads?name="+name, lines(1), nil); status != http.StatusBadRequest {
			t.Errorf("the name %q is taken: %d %s", name, status, body)
		}
	}
}

func TestStoppingEndsServingAndRemovesUploads(t *testing.T) {
	s := startServing(t)
	s.do(s.browser, "GET", s.address, nil, nil)
	_, body, _ := s.do(s.browser, "POST", s.origin+"/api/uploads?name=x.ndjson", lines(1), nil)
	path := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(body), `{"path":"`), `"}`)
	if _, err := os.Stat(path); err != nil {
		t.Fatal(err)
	}
	if err := s.stop(); err != nil {
		t.Errorf("stopped with %v", err)
	}
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("an upload is left: %v", err)
	}
	if connection, err := net.Dial("tcp", strings.TrimPrefix(s.origin, "http://")); err == nil {
		connection.Close()
		t.Error("it serves on")
	}
}
