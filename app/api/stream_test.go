package api

import (
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// TestAFileThatBreaksOffIsNoWholeFile: its reader learns of it, whatever was sent.
func TestAFileThatBreaksOffIsNoWholeFile(t *testing.T) {
	s := &server{logger: slog.New(slog.DiscardHandler)}
	fault := errors.New("the workspace was closed")
	for _, written := range []string{"", "half", string(make([]byte, 1<<20))} {
		handler := func(w http.ResponseWriter, r *http.Request) {
			s.stream(func(to io.Writer) error {
				_, err := io.WriteString(to, written)
				return errors.Join(err, fault)
			}).Body(humago.NewContext(nil, r, w))
		}
		program := httptest.NewServer(s.protect(http.HandlerFunc(handler)))
		got, err := program.Client().Get(program.URL)
		if err == nil {
			_, err = io.ReadAll(got.Body)
			_ = got.Body.Close()
		}
		if err == nil {
			t.Errorf("%d bytes and a fault came as a whole file", len(written))
		}
		program.Close()
	}
}
