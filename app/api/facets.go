package api

import (
	"context"
	"time"

	"integration-log/app"
	"integration-log/app/trigger"
)

// FacetsRequest asks for the counts of a filter.
type FacetsRequest struct {
	Filter Filter `json:"filter"`
	Zone   string `json:"zone,omitempty" maxLength:"100"`
	Ticket string `json:"ticket,omitempty" maxLength:"100" doc:"As that of an opening: cancelling it stops the counting."`
}

// StatusCounts count triggers by status.
type StatusCounts struct {
	Finished      int `json:"finished"`
	Erroneous     int `json:"erroneous"`
	NotYetStarted int `json:"notyetstarted"`
	None          int `json:"none" doc:"The file does not tell."`
}

func statusCounts(n [4]int) StatusCounts {
	return StatusCounts{
		Finished: n[trigger.Finished], Erroneous: n[trigger.Erroneous],
		NotYetStarted: n[trigger.NotYetStarted], None: n[trigger.NoStatus],
	}
}

// Facets are the counts of a filter's triggers, and of what other choices would show.
type Facets struct {
	Total     int           `json:"total"`
	ByStatus  StatusCounts  `json:"byStatus" doc:"Counted with the status filter left out."`
	Plugins   []PluginCount `json:"plugins" doc:"Counted with the plugin filter left out, by label."`
	Types     []TypeCount   `json:"types" doc:"Counted with the type filter left out, by name."`
	Histogram Histogram     `json:"histogram"`
}

// PluginCount is a plugin and how many triggers it would show.
type PluginCount struct {
	PluginName
	Count int `json:"count"`
}

// TypeCount is an event type and how many triggers it would show.
type TypeCount struct {
	Type  string `json:"type"`
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// Histogram counts triggers over log time; its bars follow the zone's hours and days.
type Histogram struct {
	Step    string `json:"step" enum:"15min,hour,3hours,6hours,day,week,month,year"`
	Caption string `json:"caption" doc:"Such as: 21 Nov 00:00 – 23 Nov 15:00 Brussels, by hour."`
	Bars    []Bar  `json:"bars" doc:"Without gaps, oldest first."`
}

// Bar is one bar; To is exclusive.
type Bar struct {
	From   string       `json:"from" doc:"UTC."`
	To     string       `json:"to" doc:"UTC."`
	Label  string       `json:"label" doc:"The bar's time in the zone, in words."`
	Counts StatusCounts `json:"counts"`
}

func (s *server) readFacets(ctx context.Context, in *struct{ Body FacetsRequest }) (Facets, error) {
	zone, err := s.zone(in.Body.Zone)
	if err != nil {
		return Facets{}, err
	}
	filter, err := s.filter(in.Body.Filter, zone)
	if err != nil {
		return Facets{}, err
	}
	ctx, done := s.app.WithTicket(ctx, in.Body.Ticket)
	defer done()
	f, err := s.app.Facets(ctx, s.actor, filter, zone)
	if err != nil {
		return Facets{}, err
	}
	choices, err := s.app.Choices(ctx, s.actor, filter, f)
	if err != nil {
		return Facets{}, err
	}
	out := Facets{
		Total: f.Total, ByStatus: statusCounts(choices.ByStatus), Histogram: histogram(f.Histogram),
		Plugins: make([]PluginCount, 0, len(choices.Plugins)), Types: make([]TypeCount, 0, len(choices.Types)),
	}
	for _, p := range choices.Plugins {
		out.Plugins = append(out.Plugins, PluginCount{PluginName: pluginName(p.Plugin), Count: p.Count})
	}
	for _, t := range choices.Types {
		out.Types = append(out.Types, TypeCount(t))
	}
	return out, nil
}

func histogram(h app.Histogram) Histogram {
	out := Histogram{Step: string(h.Step), Caption: h.Caption, Bars: make([]Bar, 0, len(h.Bars))}
	for _, b := range h.Bars {
		out.Bars = append(out.Bars, Bar{
			From: b.From.Format(time.RFC3339), To: b.To.Format(time.RFC3339),
			Label: b.Label, Counts: statusCounts(b.Counts),
		})
	}
	return out
}
