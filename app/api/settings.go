package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"integration-log/app"
)

// Settings are how a person wants the log shown.
type Settings struct {
	Theme   string   `json:"theme" enum:"system,light,dark"`
	UTC     bool     `json:"utc" doc:"Times in UTC instead of the person's zone."`
	Density int      `json:"density" enum:"28,32,40" doc:"Height of a row in pixels."`
	Columns []Column `json:"columns" maxItems:"64"`
}

// Column is what a person changed about a column of the table.
type Column struct {
	ID     string `json:"id" minLength:"1" maxLength:"100"`
	Width  int    `json:"width" minimum:"0" maximum:"10000" doc:"Pixels; 0: the table's own."`
	Hidden bool   `json:"hidden"`
}

func (s *server) settingsRoutes(api huma.API) {
	call(s, api, route{http.MethodGet, "/api/settings", "readSettings", "The person's settings"}, s.readSettings)
	call(s, api, route{http.MethodPut, "/api/settings", "writeSettings", "Replace the person's settings"}, s.writeSettings)
}

func (s *server) readSettings(ctx context.Context, _ *Nothing) (Settings, error) {
	p, err := s.app.Preferences(ctx, s.actor)
	if err != nil {
		return Settings{}, err
	}
	out := Settings{Theme: string(p.Theme), UTC: p.UTC, Density: p.Density, Columns: make([]Column, 0, len(p.Columns))}
	for _, c := range p.Columns {
		out.Columns = append(out.Columns, Column(c))
	}
	return out, nil
}

func (s *server) writeSettings(ctx context.Context, in *struct{ Body Settings }) (Nothing, error) {
	p := app.Preferences{Theme: app.Theme(in.Body.Theme), UTC: in.Body.UTC, Density: in.Body.Density}
	for _, c := range in.Body.Columns {
		p.Columns = append(p.Columns, app.Column(c))
	}
	return Nothing{}, s.app.SavePreferences(ctx, s.actor, p)
}
