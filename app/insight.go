package app

import (
	"cmp"
	"context"
	"slices"

	"integration-log/app/access"
	"integration-log/app/trigger"
	"integration-log/storage"
)

// ErrorGroup is the erroneous triggers of one cause.
type ErrorGroup = storage.ErrorGroup

// Errors groups the erroneous triggers of a filter, the largest group first.
func (a *App) Errors(ctx context.Context, actor access.Actor, filter trigger.Filter) ([]ErrorGroup, error) {
	store, err := a.store(ctx, actor, access.ViewLog)
	if err != nil {
		return nil, err
	}
	groups, err := store.Errors(ctx, storage.Query{Visible: visible(actor), Filter: filter})
	return groups, told("group the errors", err)
}

// PluginStat is a plugin and what its triggers tell.
type PluginStat = storage.PluginStat

// Plugins lists the plugins that have triggers, by the names people know them by.
func (a *App) Plugins(ctx context.Context, actor access.Actor) ([]PluginStat, error) {
	store, err := a.store(ctx, actor, access.ViewLog)
	if err != nil {
		return nil, err
	}
	list, err := store.Plugins(ctx, visible(actor))
	slices.SortStableFunc(list, func(x, y PluginStat) int {
		return cmp.Compare(trigger.Fold(x.Plugin.Label()), trigger.Fold(y.Plugin.Label()))
	})
	return list, told("list the plugins", err)
}

// The kinds of entities and their numbers, an entity and its counts, and the
// question for a page of them.
type (
	KindCount     = storage.KindCount
	EntityStat    = storage.EntityStat
	EntityRequest = storage.EntityQuery
)

// kindPlaces puts the kinds that people look for most first; the others follow by name.
var kindPlaces = []string{"customer", "invoice", "contract", "meter"}

// EntityKinds lists the kinds of entities that triggers name: customers,
// invoices, contracts and meters first.
func (a *App) EntityKinds(ctx context.Context, actor access.Actor) ([]KindCount, error) {
	store, err := a.store(ctx, actor, access.ViewLog)
	if err != nil {
		return nil, err
	}
	kinds, err := store.EntityKinds(ctx, visible(actor))
	slices.SortStableFunc(kinds, func(x, y KindCount) int { return cmp.Compare(kindPlace(x.Kind), kindPlace(y.Kind)) })
	return kinds, told("list the kinds of entities", err)
}

func kindPlace(kind string) int {
	if i := slices.Index(kindPlaces, kind); i >= 0 {
		return i
	}
	return len(kindPlaces)
}

// Entities returns a page of the entities of a kind, at most MaxRows, and how
// many match in all.
func (a *App) Entities(ctx context.Context, actor access.Actor, req EntityRequest) ([]EntityStat, int, error) {
	if req.Start < 0 || req.Count < 0 || req.Count > MaxRows {
		return nil, 0, fail(BadRequest, "Ask for at most %d entities from 0 on.", MaxRows)
	}
	store, err := a.store(ctx, actor, access.ViewLog)
	if err != nil {
		return nil, 0, err
	}
	list, total, err := store.Entities(ctx, visible(actor), req)
	return list, total, told("list the entities", err)
}
