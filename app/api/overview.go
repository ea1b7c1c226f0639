package api

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"integration-log/app"
	"integration-log/app/trigger"
)

// Overview is what the frame around every page shows.
type Overview struct {
	Version   string            `json:"version"`
	Mode      string            `json:"mode" enum:"window,serve"`
	Now       Maybe[Moment]     `json:"now"`
	Zone      Zone              `json:"zone"`
	Workspace Maybe[Workspace]  `json:"workspace" doc:"null: none is open."`
	Counts    PlaceCounts       `json:"counts"`
	Retention Maybe[Retention]  `json:"retention" doc:"null: no workspace is open, or it keeps everything."`
	Recent    []RecentWorkspace `json:"recent"`
	Jobs      []Job             `json:"jobs"`
	Watch     Maybe[Watch]      `json:"watch" doc:"null: nothing is watched."`
}

// Zone is the zone that times are shown in.
type Zone struct {
	Name  string `json:"name"`
	Label string `json:"label" doc:"Such as: Local (Brussels)."`
}

// Workspace is the open workspace and how far its data go.
type Workspace struct {
	Name          string        `json:"name"`
	Path          string        `json:"path"`
	RetentionDays *int          `json:"retentionDays" doc:"null: an archive that keeps everything."`
	ReadOnly      bool          `json:"readOnly"`
	Revision      string        `json:"revision" doc:"Another one: what can be seen has changed."`
	Triggers      int           `json:"triggers"`
	Oldest        Maybe[Moment] `json:"oldest"`
	Newest        Maybe[Moment] `json:"newest"`
	DataUpTo      Maybe[Moment] `json:"dataUpTo"`
	ImportedAt    Maybe[Moment] `json:"importedAt"`
	ImportedFrom  string        `json:"importedFrom"`
	Stale         bool          `json:"stale" doc:"The data end more than 24 hours ago."`
	Recovered     bool          `json:"recovered" doc:"The newest change to the file was damaged: it stands as before that one."`
	Interrupted   []string      `json:"interrupted" doc:"Numbers of imports that did not live to end before this opening."`
}

// PlaceCounts count the triggers of each place, inactive plugins included.
type PlaceCounts struct {
	All     int    `json:"all"`
	General int    `json:"general"`
	Kinds   []Kind `json:"kinds"`
}

// Kind is a kind of entity.
type Kind struct {
	Kind     string `json:"kind"`
	Name     string `json:"name"`
	Plural   string `json:"plural"`
	Entities int    `json:"entities" doc:"Distinct entities of the kind."`
}

// Retention tells what is deleted by itself.
type Retention struct {
	Expiring24h int           `json:"expiring24h"`
	Before      Maybe[Moment] `json:"before" doc:"The triggers of expiring24h were scheduled before it."`
	NextExpiry  Maybe[Moment] `json:"nextExpiry"`
	NextSweep   Maybe[Moment] `json:"nextSweep" doc:"null: this program does not sweep the workspace."`
	LastSweep   Maybe[Moment] `json:"lastSweep"`
	LastRemoved int           `json:"lastRemoved"`
}

// RecentWorkspace is a workspace that was opened before.
type RecentWorkspace struct {
	Path     string        `json:"path"`
	Name     string        `json:"name"`
	OpenedAt Maybe[Moment] `json:"openedAt"`
	Missing  bool          `json:"missing" doc:"The file is no longer there."`
}

func (s *server) overviewRoutes(api huma.API) {
	call(s, api, route{http.MethodGet, "/api/overview", "readOverview", "The frame around every page"}, s.readOverview)
}

func (s *server) readOverview(ctx context.Context, in *ZoneParam) (Overview, error) {
	zone, err := s.zone(in.Zone)
	if err != nil {
		return Overview{}, err
	}
	o, err := s.app.Overview(ctx, s.actor)
	if err != nil {
		return Overview{}, err
	}
	out := Overview{
		Version: o.Version, Mode: string(s.mode), Now: momentOf(o.Now, zone), Zone: Zone{zone.Name(), zone.Label()},
		Counts: placeCounts(o.Counts), Watch: watchOf(o.Watch, zone), Recent: make([]RecentWorkspace, 0, len(o.Recent)), Jobs: make([]Job, 0, len(o.Jobs)),
	}
	if o.Workspace != nil {
		out.Workspace = some(workspaceOf(o.Workspace, zone))
	}
	if r := o.Retention; r != nil {
		out.Retention = some(Retention{
			Expiring24h: r.Expiring24h, Before: moment(trigger.At(r.Before), zone), NextExpiry: momentOf(r.NextExpiry, zone), NextSweep: momentOf(r.NextSweep, zone),
			LastSweep: momentOf(r.LastSweep, zone), LastRemoved: r.LastRemoved,
		})
	}
	for _, r := range o.Recent {
		out.Recent = append(out.Recent, RecentWorkspace{Path: r.Path, Name: r.Name, OpenedAt: momentOf(r.Opened, zone), Missing: r.Missing})
	}
	for _, j := range o.Jobs {
		out.Jobs = append(out.Jobs, job(j))
	}
	return out, nil
}

func workspaceOf(w *app.WorkspaceInfo, zone app.Zone) Workspace {
	out := Workspace{
		Name: w.Name, Path: w.Path, ReadOnly: w.ReadOnly, Revision: strconv.FormatUint(w.Revision, 10),
		Triggers: w.Triggers, Oldest: moment(w.Oldest, zone), Newest: moment(w.Newest, zone),
		DataUpTo: moment(w.DataUpTo, zone), ImportedAt: momentOf(w.ImportedAt, zone), ImportedFrom: w.ImportedFrom, Stale: w.Stale,
		Recovered: w.Recovered, Interrupted: make([]string, 0, len(w.Interrupted)),
	}
	for _, number := range w.Interrupted {
		out.Interrupted = append(out.Interrupted, strconv.FormatUint(number, 10))
	}
	if w.Retention != 0 {
		days := int(w.Retention / (24 * time.Hour))
		out.RetentionDays = &days
	}
	return out
}

func placeCounts(c app.PlaceCounts) PlaceCounts {
	out := PlaceCounts{All: c.All, General: c.General, Kinds: make([]Kind, 0, len(c.Kinds))}
	for _, k := range c.Kinds {
		one, several := trigger.KindName(k.Kind)
		out.Kinds = append(out.Kinds, Kind{Kind: k.Kind, Name: one, Plural: several, Entities: k.Entities})
	}
	return out
}
