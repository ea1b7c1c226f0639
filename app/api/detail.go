package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"integration-log/app"
	"integration-log/app/trigger"
)

// Detail is a trigger, whole but for its payload's bytes and its log lines.
type Detail struct {
	Row
	AttemptList  []AttemptHead      `json:"attemptList"`
	Extras       []Extra            `json:"extras"`
	Priority     string             `json:"priority"`
	Tenant       string             `json:"tenant"`
	Organisation string             `json:"organisation"`
	Event        string             `json:"event" doc:"Id of the event that this is the delivery of; empty for none."`
	Origin       string             `json:"origin" doc:"The trigger that this one re-executes."`
	Migration    string             `json:"migration"`
	SourceStatus string             `json:"sourceStatus"`
	From         Provenance         `json:"from"`
	Payload      Maybe[PayloadInfo] `json:"payload" doc:"null: not in the file."`
}

// AttemptHead is an attempt without its lines.
type AttemptHead struct {
	Number        int           `json:"number" doc:"0: the file does not tell."`
	ID            string        `json:"id"`
	Started       Maybe[Moment] `json:"started"`
	Ended         Maybe[Moment] `json:"ended"`
	DurationMs    *int64        `json:"durationMs"`
	Kind          string        `json:"kind"`
	StatusCode    *int          `json:"statusCode"`
	ErrorCode     string        `json:"errorCode"`
	CorrelationID string        `json:"correlationId"`
}

// Extra is a name and a value that the file had beside the rest.
type Extra struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Provenance tells which file a trigger came from.
type Provenance struct {
	Import int64  `json:"import" doc:"Number of the import."`
	File   string `json:"file"`
	Line   int64  `json:"line" doc:"1-based; 0: not told."`
}

// PayloadInfo describes a payload.
type PayloadInfo struct {
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
	Text   bool   `json:"text" doc:"UTF-8, so that it can be shown as text."`
}

func (s *server) triggerRoutes(api huma.API) {
	call(s, api, route{http.MethodGet, "/api/trigger", "readTrigger", "All that is known of a trigger"}, s.readTrigger)
	call(s, api, route{http.MethodGet, "/api/logs", "readLogs", "The log lines of a trigger by attempt"}, s.readLogs)
	s.payloadRoute(api)
}

// TriggerParams name a trigger and a zone.
type TriggerParams struct {
	RefParam
	ZoneParam
}

func (s *server) readTrigger(ctx context.Context, in *TriggerParams) (Detail, error) {
	zone, err := s.zone(in.Zone)
	if err != nil {
		return Detail{}, err
	}
	d, err := s.app.Detail(ctx, s.actor, in.ref())
	if err != nil {
		return Detail{}, err
	}
	t := d.Trigger
	summary := t.Summary()
	out := Detail{
		Row: present(&summary, zone), AttemptList: make([]AttemptHead, 0, len(t.Attempts)), Extras: make([]Extra, 0, len(t.Extras)),
		Priority: t.Priority, Tenant: t.Tenant, Organisation: t.Organisation, Event: t.Event, Origin: t.Origin, Migration: t.Migration,
		SourceStatus: t.SourceStatus, From: Provenance{Import: int64(t.From.Import), File: t.From.File, Line: t.From.Line},
	}
	for _, attempt := range t.Attempts {
		out.AttemptList = append(out.AttemptList, attemptHead(attempt, zone))
	}
	for _, extra := range t.Extras {
		out.Extras = append(out.Extras, Extra(extra))
	}
	if d.Payload != nil {
		out.Payload = some(PayloadInfo(*d.Payload))
	}
	return out, nil
}

func attemptHead(a trigger.Attempt, zone app.Zone) AttemptHead {
	head := AttemptHead{
		Number: a.Number, ID: a.ID, Started: moment(a.Started, zone), Ended: moment(a.Ended, zone),
		Kind: a.Kind, ErrorCode: a.ErrorCode, CorrelationID: a.CorrelationID,
	}
	if took, ok := (app.AttemptLogs{Attempt: a}).Duration(); ok {
		ms := took.Milliseconds()
		head.DurationMs = &ms
	}
	if a.StatusCode != 0 {
		head.StatusCode = &a.StatusCode
	}
	return head
}
