package api

import (
	"context"
	"strconv"

	"integration-log/app"
	"integration-log/app/trigger"
)

// Row is a line of the table.
type Row struct {
	State        string        `json:"state" enum:"present,expired" doc:"expired: it has left the log since the result was opened, and the rest is empty."`
	Source       string        `json:"source"`
	ID           string        `json:"id"`
	Plugin       PluginName    `json:"plugin"`
	Type         string        `json:"type"`
	TypeName     string        `json:"typeName"`
	Kind         string        `json:"kind"`
	Scheduled    Maybe[Moment] `json:"scheduled"`
	Triggered    Maybe[Moment] `json:"triggered"`
	DelayMs      *int64        `json:"delayMs" doc:"From Scheduled to Triggered; null when either is absent."`
	Attempts     *int          `json:"attempts" doc:"null: the file does not tell."`
	Status       string        `json:"status" enum:"finished,erroneous,notyetstarted,none"`
	Entities     []Entity      `json:"entities"`
	Reference    string        `json:"reference" doc:"What the payload calls its subject, such as an invoice number."`
	Aggregation  string        `json:"aggregation"`
	PayloadBytes *int64        `json:"payloadBytes" doc:"null: the payload is not in the file."`
	LogLines     int           `json:"logLines"`
	LastError    string        `json:"lastError"`
}

// PluginName is a plugin as rows show it.
type PluginName struct {
	Key    string `json:"key"`
	Label  string `json:"label"`
	Type   string `json:"type"`
	Active bool   `json:"active"`
}

// Entity is something a trigger is about.
type Entity struct {
	Kind     string `json:"kind"`
	KindName string `json:"kindName"`
	ID       string `json:"id"`
}

// Rows are a window of a result.
type Rows struct {
	Rows     []Row  `json:"rows"`
	Revision string `json:"revision" doc:"Of the result."`
	Newer    bool   `json:"newer" doc:"Triggers were imported since the result was opened."`
}

// RowsParams ask for a window of a result.
type RowsParams struct {
	HandleParam
	ZoneParam
	Start int `query:"start" minimum:"0"`
	Count int `query:"count" minimum:"0" maximum:"500" default:"100"`
}

func (s *server) readRows(ctx context.Context, in *RowsParams) (Rows, error) {
	zone, err := s.zone(in.Zone)
	if err != nil {
		return Rows{}, err
	}
	found, err := s.app.Rows(ctx, s.actor, app.RowsRequest{Handle: in.Handle, Start: in.Start, Count: in.Count})
	if err != nil {
		return Rows{}, err
	}
	out := Rows{Rows: make([]Row, 0, len(found.Rows)), Revision: strconv.FormatUint(found.Revision, 10), Newer: found.Newer}
	for i := range found.Rows {
		out.Rows = append(out.Rows, row(&found.Rows[i], zone))
	}
	return out, nil
}

func row(r *app.Row, zone app.Zone) Row {
	if r.Expired {
		return Row{State: "expired", Status: trigger.NoStatus.String(), Entities: []Entity{}}
	}
	return present(&r.Summary, zone)
}

func present(t *trigger.Summary, zone app.Zone) Row {
	out := Row{
		State: "present", Source: t.Source, ID: t.ID, Plugin: pluginName(t.Plugin),
		Type: t.Type, TypeName: trigger.TypeName(t.Type), Kind: t.Kind,
		Scheduled: moment(t.Scheduled, zone), Triggered: moment(t.Triggered, zone),
		Status: t.Status.String(), Entities: entities(t.Entities), Reference: t.Reference,
		Aggregation: t.Aggregation, LogLines: t.LogLines, LastError: t.LastError,
	}
	if !t.Scheduled.IsZero() && !t.Triggered.IsZero() {
		delay := t.Triggered.Std().Sub(t.Scheduled.Std()).Milliseconds()
		out.DelayMs = &delay
	}
	if t.Attempts >= 0 {
		out.Attempts = &t.Attempts
	}
	if t.PayloadBytes >= 0 {
		out.PayloadBytes = &t.PayloadBytes
	}
	return out
}

func pluginName(p trigger.Plugin) PluginName {
	return PluginName{Key: p.Key(), Label: p.Label(), Type: p.Type, Active: p.Active != trigger.No}
}

func entities(list []trigger.Entity) []Entity {
	out := make([]Entity, 0, len(list))
	for _, e := range list {
		one, _ := trigger.KindName(e.Kind)
		out = append(out, Entity{Kind: e.Kind, KindName: one, ID: e.ID})
	}
	return out
}
