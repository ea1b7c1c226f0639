package api

import (
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"integration-log/app"
)

const (
	// maxPaste bounds pasted text. Some web views lose bodies of more than 2 MB, and
	// JSON writes a character with up to six.
	maxPaste = 1 << 20
	// pasteName is what the file is called that is made of pasted text.
	pasteName = "Clipboard"
)

// Paste is text that a person pasted.
type Paste struct {
	Text string `json:"text" minLength:"1"`
}

// Forget names files that are not needed any more.
type Forget struct {
	Paths []string `json:"paths" maxItems:"1000"`
}

func (s *server) pasteRoutes(api huma.API) {
	call(s, api, route{http.MethodPost, "/api/paste", "paste", "Make a file of pasted text; it is removed after its import"}, s.paste)
	call(s, api, route{http.MethodPost, "/api/uploads/forget", "forgetUploads", "Remove files that were sent or pasted"}, s.forget)
}

func (s *server) paste(_ context.Context, in *struct{ Body Paste }) (Uploaded, error) {
	if len(in.Body.Text) > maxPaste {
		return Uploaded{}, &app.Error{Code: app.BadRequest, Message: "The pasted text is longer than 1 MB. Save it as a file, and drop the file here."}
	}
	path, err := s.uploads.receive(pasteName, strings.NewReader(in.Body.Text))
	return Uploaded{path}, err
}

// forget does nothing with paths that are no uploads.
func (s *server) forget(_ context.Context, in *struct{ Body Forget }) (Nothing, error) {
	s.uploads.forget(in.Body.Paths)
	return Nothing{}, nil
}
