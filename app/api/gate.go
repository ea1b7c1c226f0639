package api

import (
	"crypto/rand"
	"crypto/subtle"
	"net"
	"net/http"
	"strings"
	"sync"

	"integration-log/app"
)

// tokenParam carries the one-time token in the printed address.
const tokenParam = "token"

// gate lets in the browser that opened the printed address, and no other
// program's page. The token of the address is good once and becomes a cookie.
type gate struct {
	host   string // 127.0.0.1:PORT
	cookie string // its name: all ports of a host share their cookies
	pass   string // its value

	mu    sync.Mutex
	token string // "" when it was used
}

func newGate(host string) *gate {
	_, port, err := net.SplitHostPort(host)
	if err != nil {
		panic(err) // a listener's own address
	}
	return &gate{host: host, cookie: "integration-log-" + port, pass: rand.Text(), token: rand.Text()}
}

// address is what a person opens.
func (g *gate) address() string { return "http://" + g.host + "/?" + tokenParam + "=" + g.token }

func (g *gate) admit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		origin := r.Header.Get("Origin")
		switch {
		case r.Host != g.host || origin != "" && origin != "http://"+g.host:
			turnAway(w, r, http.StatusForbidden, app.NotAllowed, "Only http://"+g.host+" is served, to its own pages.")
		case r.URL.Path == "/" && r.Method == http.MethodGet && g.takes(r.URL.Query().Get(tokenParam)):
			g.signIn(w, r)
		case !g.knows(r):
			turnAway(w, r, http.StatusUnauthorized, app.SignedOut,
				"This browser is not signed in, or the address was used before. Run integration-log serve again and open the address that it prints.")
		case r.URL.Path == "/" && r.URL.Query().Has(tokenParam):
			http.Redirect(w, r, "/", http.StatusSeeOther)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// takes uses the token up when it is the right one.
func (g *gate) takes(token string) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if token == "" || g.token == "" || !same(token, g.token) {
		return false
	}
	g.token = ""
	return true
}

// signIn gives the cookie and takes the token out of the address bar.
func (g *gate) signIn(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: g.cookie, Value: g.pass, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func (g *gate) knows(r *http.Request) bool {
	for _, cookie := range r.CookiesNamed(g.cookie) {
		if same(cookie.Value, g.pass) {
			return true
		}
	}
	return false
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// turnAway answers a call with the error body and a page with a sentence.
func turnAway(w http.ResponseWriter, r *http.Request, status int, code app.Code, message string) {
	w.Header().Set("Cache-Control", "no-store")
	if strings.HasPrefix(r.URL.Path, apiPath) {
		writeError(w, status, code, message)
		return
	}
	http.Error(w, message, status)
}
