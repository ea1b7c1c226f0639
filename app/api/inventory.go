package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"integration-log/app"
	"integration-log/app/trigger"
)

// Plugins are the integrations that triggers name.
type Plugins struct {
	Plugins []PluginStat `json:"plugins"`
}

// PluginStat is an integration and what its triggers tell.
type PluginStat struct {
	PluginName
	TypeName    string        `json:"typeName"`
	LastTrigger Maybe[Moment] `json:"lastTrigger"`
	LastSuccess Maybe[Moment] `json:"lastSuccess"`
	ByStatus    StatusCounts  `json:"byStatus"`
}

// Entities are a page of the entities of a kind.
type Entities struct {
	Total    int          `json:"total" doc:"How many match in all."`
	Entities []EntityStat `json:"entities"`
}

// EntityStat is an entity and the counts of its triggers.
type EntityStat struct {
	Entity
	Reference string        `json:"reference"`
	Total     int           `json:"total"`
	ByStatus  StatusCounts  `json:"byStatus"`
	Last      Maybe[Moment] `json:"last"`
}

func (s *server) inventoryRoutes(api huma.API) {
	call(s, api, route{http.MethodGet, "/api/plugins", "readPlugins", "The integrations"}, s.readPlugins)
	call(s, api, route{http.MethodGet, "/api/entities", "readEntities", "A page of the entities of a kind"}, s.readEntities)
}

func (s *server) readPlugins(ctx context.Context, in *ZoneParam) (Plugins, error) {
	zone, err := s.zone(in.Zone)
	if err != nil {
		return Plugins{}, err
	}
	list, err := s.app.Plugins(ctx, s.actor)
	if err != nil {
		return Plugins{}, err
	}
	out := Plugins{Plugins: make([]PluginStat, 0, len(list))}
	for _, p := range list {
		out.Plugins = append(out.Plugins, PluginStat{
			PluginName: pluginName(p.Plugin), TypeName: trigger.PluginTypeName(p.Plugin.Type),
			LastTrigger: moment(p.LastTrigger, zone), LastSuccess: moment(p.LastSuccess, zone), ByStatus: statusCounts(p.ByStatus),
		})
	}
	return out, nil
}

// EntitiesParams ask for entities.
type EntitiesParams struct {
	ZoneParam
	Kind   string `query:"kind" required:"true" maxLength:"256"`
	Search string `query:"search" maxLength:"256" doc:"Part of the id or the reference."`
	Start  int    `query:"start" minimum:"0"`
	Count  int    `query:"count" minimum:"0" maximum:"500" default:"100"`
}

func (s *server) readEntities(ctx context.Context, in *EntitiesParams) (Entities, error) {
	zone, err := s.zone(in.Zone)
	if err != nil {
		return Entities{}, err
	}
	req := app.EntityRequest{Kind: in.Kind, Search: in.Search, Start: in.Start, Count: in.Count}
	list, total, err := s.app.Entities(ctx, s.actor, req)
	if err != nil {
		return Entities{}, err
	}
	out := Entities{Total: total, Entities: make([]EntityStat, 0, len(list))}
	for _, e := range list {
		one, _ := trigger.KindName(e.Entity.Kind)
		out.Entities = append(out.Entities, EntityStat{
			Entity:    Entity{Kind: e.Entity.Kind, KindName: one, ID: e.Entity.ID},
			Reference: e.Reference, Total: e.Total, ByStatus: statusCounts(e.ByStatus), Last: moment(e.Last, zone),
		})
	}
	return out, nil
}
