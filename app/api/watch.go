package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"integration-log/app"
)

// WatchRequest asks to watch a folder.
type WatchRequest struct {
	Folder  string `json:"folder" minLength:"1" maxLength:"4096"`
	Format  string `json:"format,omitempty" maxLength:"200" doc:"Of every file; empty: what fits best."`
	Mapping string `json:"mapping,omitempty" doc:"Of every file, as JSON, instead of a format's."`
	Source  string `json:"source,omitempty" doc:"Instead of what the formats name."`
	Zone    string `json:"zone,omitempty" maxLength:"100" doc:"For times that a file gives without an offset."`
}

// Watch is a folder that is watched.
type Watch struct {
	Folder       string         `json:"folder"`
	Format       string         `json:"format" doc:"Empty: what fits best."`
	Since        Maybe[Moment]  `json:"since"`
	Files        int            `json:"files" doc:"That are there and were read."`
	Waiting      int            `json:"waiting" doc:"That are there and still being written."`
	Rows         int64          `json:"rows" doc:"That were new, or told something new, since the workspace was opened."`
	Changed      Maybe[Moment]  `json:"changed" doc:"When the last of them came."`
	Troubles     []WatchTrouble `json:"troubles" doc:"The first files that were not read, or not to their end."`
	MoreTroubles int            `json:"moreTroubles"`
	Error        string         `json:"error" doc:"Why nothing can be read at present; empty when it can."`
}

// WatchTrouble is why a file was not read, or not to its end.
type WatchTrouble struct {
	File string `json:"file"`
	Text string `json:"text"`
}

// Watched is what is watched.
type Watched struct {
	Watch Maybe[Watch] `json:"watch" doc:"null: nothing is."`
}

func (s *server) watchRoutes(api huma.API) {
	call(s, api, route{http.MethodGet, "/api/watch", "readWatch", "What is watched, and what came of it"}, s.readWatch)
	call(s, api, route{http.MethodPut, "/api/watch", "startWatch", "Watch a folder in place of the one before"}, s.startWatch)
	call(s, api, route{http.MethodDelete, "/api/watch", "stopWatch", "Watch nothing; what was imported stays"}, s.stopWatch)
}

func (s *server) readWatch(ctx context.Context, in *ZoneParam) (Watched, error) {
	zone, err := s.zone(in.Zone)
	if err != nil {
		return Watched{}, err
	}
	state, err := s.app.Watched(ctx, s.actor)
	return Watched{watchOf(state, zone)}, err
}

func (s *server) startWatch(ctx context.Context, in *struct{ Body WatchRequest }) (Nothing, error) {
	zone, err := s.zone(in.Body.Zone)
	if err != nil {
		return Nothing{}, err
	}
	return Nothing{}, s.app.StartWatch(ctx, s.actor, app.WatchRequest{
		Folder: in.Body.Folder, Format: in.Body.Format, Mapping: []byte(in.Body.Mapping), Source: in.Body.Source, Zone: zone,
	})
}

func (s *server) stopWatch(ctx context.Context, _ *Nothing) (Nothing, error) {
	return Nothing{}, s.app.StopWatch(ctx, s.actor)
}

func watchOf(state *app.WatchState, zone app.Zone) Maybe[Watch] {
	if state == nil {
		return Maybe[Watch]{}
	}
	out := Watch{
		Folder: state.Folder, Format: state.Format, Since: momentOf(state.Since, zone), Files: state.Files, Waiting: state.Waiting,
		Rows: state.Rows, Changed: momentOf(state.Changed, zone), MoreTroubles: state.MoreTroubles,
		Troubles: make([]WatchTrouble, 0, len(state.Troubles)),
	}
	for _, trouble := range state.Troubles {
		out.Troubles = append(out.Troubles, WatchTrouble(trouble))
	}
	if state.Err != nil {
		out.Error = state.Err.Message
	}
	return some(out)
}
