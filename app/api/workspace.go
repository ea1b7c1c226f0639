package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"integration-log/app"
)

// PathRequest names a workspace.
type PathRequest struct {
	Path string `json:"path" minLength:"1" maxLength:"4096"`
}

// NewWorkspace asks for a new workspace, by a name in the data folder or by a path.
type NewWorkspace struct {
	Name      string `json:"name,omitempty" maxLength:"200"`
	Path      string `json:"path,omitempty" maxLength:"4096"`
	Retention string `json:"retention" enum:"30d,off" doc:"off: an archive that keeps everything. Fixed for good."`
}

func (n NewWorkspace) request() app.CreateRequest {
	return app.CreateRequest{Name: n.Name, Path: n.Path, Retention: retention(n.Retention), Remember: true}
}

func retention(word string) time.Duration {
	if word == "off" {
		return app.KeepEverything
	}
	return app.KeepThirtyDays
}

func (s *server) workspaceRoutes(api huma.API) {
	call(s, api, route{http.MethodPost, "/api/workspace/open", "openWorkspace", "Open a workspace in place of the open one"}, s.openWorkspace)
	call(s, api, route{http.MethodPost, "/api/workspace/create", "createWorkspace", "Make a workspace and open it"}, s.createWorkspace)
	call(s, api, route{http.MethodPost, "/api/workspace/sample", "openSample", "Open the sample log, made first where it must be"}, s.openSample)
	call(s, api, route{http.MethodPost, "/api/workspace/close", "closeWorkspace", "Close the open workspace"}, s.closeWorkspace)
}

func (s *server) openWorkspace(ctx context.Context, in *struct{ Body PathRequest }) (Nothing, error) {
	return Nothing{}, s.app.OpenWorkspace(ctx, s.actor, app.OpenRequest{Path: in.Body.Path, Remember: true})
}

func (s *server) createWorkspace(ctx context.Context, in *struct{ Body NewWorkspace }) (Nothing, error) {
	_, err := s.app.CreateWorkspace(ctx, s.actor, in.Body.request())
	return Nothing{}, err
}

// openSample answers a job that is done already where the sample log was there.
func (s *server) openSample(ctx context.Context, _ *Nothing) (Job, error) {
	start, err := s.app.OpenSample(ctx, s.actor)
	if err != nil || start.Job == nil {
		return job(app.Job{Kind: app.JobSample, State: app.JobDone}), err
	}
	return job(*start.Job), nil
}

func (s *server) closeWorkspace(ctx context.Context, _ *Nothing) (Nothing, error) {
	return Nothing{}, s.app.CloseWorkspace(ctx, s.actor)
}
