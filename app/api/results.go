package api

import (
	"context"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"integration-log/app"
	"integration-log/app/trigger"
)

// ResultRequest opens a result.
type ResultRequest struct {
	Filter    Filter `json:"filter"`
	Sort      string `json:"sort" enum:"scheduled,triggered"`
	Ascending bool   `json:"ascending,omitempty"`
	Zone      string `json:"zone,omitempty" maxLength:"100"`
	Ticket    string `json:"ticket,omitempty" maxLength:"100" doc:"Chosen by the page, another for each call; cancelling it stops the opening."`
}

// Result is an opened result: membership and order are fixed.
type Result struct {
	Handle         string       `json:"handle"`
	Total          int          `json:"total"`
	AllTotal       int          `json:"allTotal" doc:"What the place (all, general log, entity page) holds without filters."`
	Revision       string       `json:"revision"`
	HiddenInactive int          `json:"hiddenInactive" doc:"How many the filter active leaves out."`
	Periods        Periods      `json:"periods"`
	Empty          Maybe[Empty] `json:"empty" doc:"Why there is no row; null when there is one."`
}

// Periods are what the periods of the filter mean.
type Periods struct {
	Scheduled Maybe[Span] `json:"scheduled"`
	Triggered Maybe[Span] `json:"triggered"`
}

// Span is a period in UTC; To is exclusive, and a null end is open.
type Span struct {
	From Maybe[Moment] `json:"from"`
	To   Maybe[Moment] `json:"to"`
}

// Empty is why a result has no rows.
type Empty struct {
	Reason  string         `json:"reason" enum:"nothing_imported,no_right,nothing_here,inactive,expired,filters"`
	Filters []StrictFilter `json:"filters" doc:"For the reason filters: each filter that is set."`
	Hidden  int            `json:"hidden" doc:"For the reason inactive: triggers of inactive plugins that match."`
}

// StrictFilter is a filter and how many rows there would be without it.
type StrictFilter struct {
	Name    string `json:"name" enum:"plugins,types,statuses,entities,aggregation,text,where,scheduled,triggered"`
	Without int    `json:"without"`
}

func (s *server) resultRoutes(api huma.API) {
	call(s, api, route{http.MethodPost, "/api/results", "openResult", "Select triggers and fix their order"}, s.openResult)
	call(s, api, route{http.MethodPost, "/api/results/cancel", "cancelResult", "Stop the call that was given the ticket"}, s.cancelResult)
	call(s, api, route{http.MethodDelete, "/api/results/{handle}", "closeResult", "Give a result up"}, s.closeResult)
	call(s, api, route{http.MethodGet, "/api/results/{handle}/rows", "readRows", "A window of a result"}, s.readRows)
	call(s, api, route{http.MethodGet, "/api/results/{handle}/position", "readPosition", "Where a trigger stands in a result"}, s.readPosition)
	call(s, api, route{http.MethodGet, "/api/results/{handle}/errors", "readMarks", "Erroneous rows in equal parts of a result"}, s.readMarks)
	call(s, api, route{http.MethodPost, "/api/facets", "readFacets", "Counts and histogram of a filter"}, s.readFacets)
}

func (s *server) openResult(ctx context.Context, in *struct{ Body ResultRequest }) (Result, error) {
	zone, err := s.zone(in.Body.Zone)
	if err != nil {
		return Result{}, err
	}
	filter, err := s.filter(in.Body.Filter, zone)
	if err != nil {
		return Result{}, err
	}
	order := trigger.Sort{Ascending: in.Body.Ascending}
	if in.Body.Sort == "triggered" {
		order.By = trigger.ByTriggered
	}
	ctx, done := s.app.WithTicket(ctx, in.Body.Ticket)
	defer done()
	r, err := s.app.OpenResult(ctx, s.actor, app.ResultRequest{Filter: filter, Sort: order})
	if err != nil {
		return Result{}, err
	}
	return Result{
		Handle: r.Handle, Total: r.Total, AllTotal: r.AllTotal, HiddenInactive: r.HiddenInactive,
		Revision: strconv.FormatUint(r.Revision, 10), Empty: empty(r.Empty),
		Periods: Periods{
			Scheduled: span(filter.ScheduledFrom, filter.ScheduledTo, zone),
			Triggered: span(filter.TriggeredFrom, filter.TriggeredTo, zone),
		},
	}, nil
}

func span(from, to trigger.Time, zone app.Zone) Maybe[Span] {
	if from.IsZero() && to.IsZero() {
		return Maybe[Span]{}
	}
	return some(Span{From: moment(from, zone), To: moment(to, zone)})
}

func empty(e *app.Empty) Maybe[Empty] {
	if e == nil {
		return Maybe[Empty]{}
	}
	out := Empty{Reason: string(e.Reason), Hidden: e.Hidden, Filters: []StrictFilter{}}
	for _, f := range e.Filters {
		out.Filters = append(out.Filters, StrictFilter{Name: f.Name, Without: f.Without})
	}
	return some(out)
}

// TicketRequest names a call under way.
type TicketRequest struct {
	Ticket string `json:"ticket" maxLength:"100"`
}

func (s *server) cancelResult(ctx context.Context, in *struct{ Body TicketRequest }) (Nothing, error) {
	return Nothing{}, s.app.CancelTicket(ctx, s.actor, in.Body.Ticket)
}

// HandleParam names an opened result.
type HandleParam struct {
	Handle string `path:"handle" maxLength:"40"`
}

func (s *server) closeResult(ctx context.Context, in *HandleParam) (Nothing, error) {
	return Nothing{}, s.app.CloseResult(ctx, s.actor, in.Handle)
}

// RefParam names a trigger.
type RefParam struct {
	Source string `query:"source" required:"true" maxLength:"256"`
	ID     string `query:"id" required:"true" maxLength:"256"`
}

func (p RefParam) ref() trigger.Ref { return trigger.Ref{Source: p.Source, ID: p.ID} }

// Position is where a trigger stands in a result.
type Position struct {
	Position int `json:"position" doc:"0-based; -1 when it is not in the result."`
}

func (s *server) readPosition(ctx context.Context, in *struct {
	HandleParam
	RefParam
}) (Position, error) {
	at, err := s.app.Position(ctx, s.actor, in.Handle, in.ref())
	return Position{at}, err
}

// Marks count the erroneous rows of a result in equal parts from its first row to its last.
type Marks struct {
	Marks []int `json:"marks"`
}

func (s *server) readMarks(ctx context.Context, in *struct {
	HandleParam
	Buckets int `query:"buckets" required:"true" minimum:"1" maximum:"4096"`
}) (Marks, error) {
	marks, err := s.app.Marks(ctx, s.actor, in.Handle, in.Buckets)
	return Marks{marks}, err
}
