package api

import (
	"integration-log/app"
	"integration-log/app/trigger"
)

// Filter is what a person asked for: values of one field are alternatives,
// fields are cumulative, and whatever is left out asks for nothing.
type Filter struct {
	Plugins     []string    `json:"plugins,omitempty" maxItems:"1000" doc:"Keys of plugins, or types of plugins."`
	Types       []string    `json:"types,omitempty" maxItems:"1000"`
	Statuses    []string    `json:"statuses,omitempty" maxItems:"4" enum:"finished,erroneous,notyetstarted,none"`
	Entities    []EntityKey `json:"entities,omitempty" maxItems:"1000"`
	Aggregation string      `json:"aggregation,omitempty" maxLength:"256"`
	Text        string      `json:"text,omitempty" maxLength:"1000" doc:"Words and \"phrases\" that must all occur."`
	Where       []string    `json:"where,omitempty" maxItems:"20" doc:"Conditions on payloads: PATH OP VALUE."`
	Scheduled   *Period     `json:"scheduled,omitempty"`
	Triggered   *Period     `json:"triggered,omitempty"`
	Active      bool        `json:"active,omitempty" doc:"Leave out the triggers of inactive plugins."`
	General     bool        `json:"general,omitempty" doc:"Only general and configuration triggers."`
}

// EntityKey names an entity.
type EntityKey struct {
	Kind string `json:"kind" maxLength:"256"`
	ID   string `json:"id" maxLength:"256"`
}

// Period is a preset, or local days of which the last is included, or moments of
// which the last is not. Either end may be missing.
type Period struct {
	Preset     string `json:"preset,omitempty" enum:"today,yesterday,last7days,thismonth"`
	FromDay    string `json:"fromDay,omitempty" maxLength:"10" doc:"Such as 2026-11-20."`
	ThroughDay string `json:"throughDay,omitempty" maxLength:"10"`
	From       string `json:"from,omitempty" maxLength:"40" doc:"UTC, RFC 3339."`
	To         string `json:"to,omitempty" maxLength:"40"`
}

// filter reads a filter as the use cases take it, local days by the zone.
func (s *server) filter(f Filter, zone app.Zone) (trigger.Filter, error) {
	out := trigger.Filter{
		Plugins: f.Plugins, Types: f.Types, Aggregation: f.Aggregation, Text: trigger.Text(f.Text),
		Active: f.Active, General: f.General,
	}
	for _, name := range f.Statuses {
		status, err := trigger.ParseStatus(name)
		if err != nil {
			return out, badRequest(err)
		}
		out.Statuses = append(out.Statuses, status)
	}
	for _, e := range f.Entities {
		out.Entities = append(out.Entities, trigger.Entity{Kind: e.Kind, ID: e.ID})
	}
	for _, text := range f.Where {
		condition, err := trigger.ParseCondition(text)
		if err != nil {
			return out, badRequest(err)
		}
		out.Where = append(out.Where, condition)
	}
	scheduled, err := s.period(f.Scheduled, zone)
	if err != nil {
		return out, err
	}
	triggered, err := s.period(f.Triggered, zone)
	out.ScheduledFrom, out.ScheduledTo = scheduled.From, scheduled.To
	out.TriggeredFrom, out.TriggeredTo = triggered.From, triggered.To
	return out, err
}

func (s *server) period(p *Period, zone app.Zone) (app.Period, error) {
	if p == nil {
		return app.Period{}, nil
	}
	req := app.PeriodRequest{Preset: app.Preset(p.Preset), FromDay: p.FromDay, ThroughDay: p.ThroughDay}
	var err error
	if p.From != "" {
		if req.From, err = trigger.ParseTime(p.From, nil); err != nil {
			return app.Period{}, badRequest(err)
		}
	}
	if p.To != "" {
		if req.To, err = trigger.ParseTime(p.To, nil); err != nil {
			return app.Period{}, badRequest(err)
		}
	}
	return s.app.ResolvePeriod(req, zone)
}

func badRequest(err error) error { return &app.Error{Code: app.BadRequest, Message: err.Error()} }
