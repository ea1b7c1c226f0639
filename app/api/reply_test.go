package api

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
)

// gone is a caller who has left before the answer.
type gone struct {
	leave    context.CancelFunc
	header   http.Header
	statuses []int
}

func (g *gone) Header() http.Header         { return g.header }
func (g *gone) WriteHeader(status int)      { g.statuses = append(g.statuses, status) }
func (g *gone) Write(_ []byte) (int, error) { g.leave(); return 0, errors.New("broken pipe") }

func TestACallerWhoHasGoneIsAnsweredOnce(t *testing.T) {
	b := newBench(t, nil)
	r := request(t, "GET", "/api/settings", nil)
	r.Header.Set(GuardHeader, "1")
	ctx, leave := context.WithCancel(t.Context())
	w := &gone{leave: leave, header: http.Header{}}
	b.handler.ServeHTTP(w, r.WithContext(ctx))
	if len(w.statuses) != 1 || w.statuses[0] != http.StatusOK {
		t.Errorf("statuses %v", w.statuses)
	}
}

func TestAFaultInTheMiddleOfAnAnswerAddsNothingToIt(t *testing.T) {
	w := httptest.NewRecorder()
	recovered(slog.New(slog.DiscardHandler), http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("half"))
		panic("a fault")
	})).ServeHTTP(w, request(t, "GET", "/", nil))
	if w.Code != http.StatusOK || w.Body.String() != "half" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}
