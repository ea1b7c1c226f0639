package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"integration-log/app"
)

// Host is the window around the page. It shows the system's file dialogs, where an
// empty answer means that the person cancelled.
type Host interface {
	// Restart ends the program soon and starts it again on the same workspace.
	Restart()
	ChooseExports(ctx context.Context) ([]string, error)
	ChooseWorkspace(ctx context.Context) (string, error)
	ChooseFolder(ctx context.Context) (string, error)
	ChooseSave(ctx context.Context, name string) (string, error)
}

// Paths are what a dialog was answered with; none: it was cancelled.
type Paths struct {
	Paths []string `json:"paths"`
}

// SaveRequest proposes a file name.
type SaveRequest struct {
	Name string `json:"name" maxLength:"255"`
}

func (s *server) dialogRoutes(api huma.API) {
	call(s, api, route{http.MethodPost, "/api/dialogs/exports", "chooseExports", "Ask for exports (window only)"}, s.chooseExports)
	call(s, api, route{http.MethodPost, "/api/dialogs/workspace", "chooseWorkspace", "Ask for a workspace (window only)"}, s.chooseWorkspace)
	call(s, api, route{http.MethodPost, "/api/dialogs/folder", "chooseFolder", "Ask for a folder (window only)"}, s.chooseFolder)
	call(s, api, route{http.MethodPost, "/api/dialogs/save", "chooseSave", "Ask where to save (window only)"}, s.chooseSave)
}

func (s *server) chooseExports(ctx context.Context, _ *Nothing) (Paths, error) {
	if s.host == nil {
		return Paths{}, errNoDialogs()
	}
	paths, err := s.host.ChooseExports(ctx)
	return Paths{append([]string{}, paths...)}, err
}

func (s *server) chooseWorkspace(ctx context.Context, _ *Nothing) (Paths, error) {
	if s.host == nil {
		return Paths{}, errNoDialogs()
	}
	path, err := s.host.ChooseWorkspace(ctx)
	return chosen(path), err
}

func (s *server) chooseFolder(ctx context.Context, _ *Nothing) (Paths, error) {
	if s.host == nil {
		return Paths{}, errNoDialogs()
	}
	path, err := s.host.ChooseFolder(ctx)
	return chosen(path), err
}

func (s *server) chooseSave(ctx context.Context, in *struct{ Body SaveRequest }) (Paths, error) {
	if s.host == nil {
		return Paths{}, errNoDialogs()
	}
	path, err := s.host.ChooseSave(ctx, in.Body.Name)
	return chosen(path), err
}

func chosen(path string) Paths {
	if path == "" {
		return Paths{[]string{}}
	}
	return Paths{[]string{path}}
}

func errNoDialogs() error {
	return &app.Error{Code: app.NotFound, Message: "A browser has no file dialogs of the program. Type the path, or drop the file on the page."}
}
