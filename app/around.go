package app

import (
	"context"

	"integration-log/app/trigger"
	"integration-log/storage"
)

// counter counts until something fails; err keeps the first failure.
type counter struct {
	ctx     context.Context
	store   *storage.Store
	visible storage.Visible
	err     error
}

func (c *counter) count(f trigger.Filter) int {
	if c.err != nil {
		return 0
	}
	n, err := c.store.Count(c.ctx, storage.Query{Visible: c.visible, Filter: f})
	c.err = err
	return n
}

// hiddenInactive counts what Filter.Active leaves out of f. It looks at the
// triggers of inactive plugins only, since a text filter is slow on all.
func (c *counter) hiddenInactive(f trigger.Filter) int {
	if c.err != nil || !f.Active {
		return 0
	}
	plugins, err := c.store.Plugins(c.ctx, c.visible)
	if err != nil {
		c.err = err
		return 0
	}
	inactive := counter{ctx: c.ctx, store: c.store, visible: storage.Visible{Plugins: map[string]bool{}}}
	for _, p := range plugins {
		if p.Plugin.Active == trigger.No {
			inactive.visible.Plugins[p.Key] = true
		}
	}
	if len(inactive.visible.Plugins) == 0 {
		return 0
	}
	f.Active = false
	n := inactive.count(f)
	c.err = inactive.err
	return n
}

// around fills in what a result is compared with.
func (a *App) around(c *counter, w *workspace, f trigger.Filter, r *Result) error {
	r.AllTotal = c.count(place(f))
	r.HiddenInactive = c.hiddenInactive(f)
	if c.err == nil && r.Total == 0 {
		r.Empty = a.explain(c, w, f)
	}
	return c.err
}

// place is the filter of the page itself: the general log, or the one entity of
// its page.
func place(f trigger.Filter) trigger.Filter {
	return trigger.Filter{General: f.General, Entities: f.Entities}
}
