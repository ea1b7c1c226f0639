package app

import (
	"context"
	"strconv"
	"sync"
	"sync/atomic"

	"integration-log/app/access"
	"integration-log/app/trigger"
	"integration-log/storage"
)

// maxResults is how many opened results are held: each is a list of positions,
// and a page uses one at a time.
const maxResults = 64

// MaxRows is the most rows that one call returns: several screens.
const MaxRows = 500

// results holds the opened results of a workspace by handle; the least recently
// used goes when there are too many.
type results struct {
	mu     sync.Mutex
	last   uint64
	uses   uint64
	opened map[string]*opened
}

type opened struct {
	query storage.Query
	set   *storage.ResultSet
	owner string // the actor's name: a handle is worth nothing to another
	used  uint64
	gone  atomic.Bool // given up: what is being counted for it may stop

	marking sync.Mutex // held while marks are counted
	marks   []int      // as counted last; nil before
}

func newResults() *results { return &results{opened: map[string]*opened{}} }

func (r *results) add(o *opened) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.last++
	r.uses++
	handle := "r" + strconv.FormatUint(r.last, 10)
	o.used = r.uses
	r.opened[handle] = o
	if len(r.opened) > maxResults {
		r.dropLeastUsed()
	}
	return handle
}

func (r *results) dropLeastUsed() {
	oldest := ""
	for handle, o := range r.opened {
		if oldest == "" || o.used < r.opened[oldest].used {
			oldest = handle
		}
	}
	r.giveUp(oldest)
}

// giveUp drops a handle that is there; the caller holds mu.
func (r *results) giveUp(handle string) {
	r.opened[handle].gone.Store(true)
	delete(r.opened, handle)
}

func (r *results) get(handle string, actor access.Actor) (*opened, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	o, ok := r.opened[handle]
	if !ok || o.owner != actor.Name() {
		return nil, errGone()
	}
	r.uses++
	o.used = r.uses
	return o, nil
}

func errGone() error { return fail(ResultGone, "This result is no longer open. Open it again.") }

func (r *results) drop(handle string, actor access.Actor) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if o, ok := r.opened[handle]; ok && o.owner == actor.Name() {
		r.giveUp(handle)
	}
}

// ResultRequest asks for the triggers of a filter in an order.
type ResultRequest struct {
	Filter trigger.Filter
	Sort   trigger.Sort
}

// Result is an opened result: its membership and order are fixed.
type Result struct {
	Handle         string
	Total          int
	AllTotal       int // in the same place (entity page, general log) without filters
	HiddenInactive int // that Filter.Active leaves out and the other filters would show
	Revision       uint64
	Empty          *Empty // why Total is 0; nil when it is not
}

// OpenResult selects the triggers of a filter. The handle stays good until it is
// closed, the workspace is closed, or 64 others were used since.
func (a *App) OpenResult(ctx context.Context, actor access.Actor, req ResultRequest) (Result, error) {
	w, err := a.begin(ctx, actor, access.ViewLog)
	if err != nil {
		return Result{}, err
	}
	ctx, done := w.bind(ctx)
	defer done()
	query := storage.Query{Visible: visible(actor), Filter: req.Filter, Sort: req.Sort}
	set, err := w.store.Select(ctx, query)
	if err != nil {
		return Result{}, told("open the result", err)
	}
	result := Result{Total: set.Total(), Revision: set.Revision()}
	c := counter{ctx: ctx, store: w.store, visible: query.Visible}
	if err := a.around(&c, w, req.Filter, &result); err != nil {
		return Result{}, told("count around the result", err)
	}
	result.Handle = w.results.add(&opened{query: query, set: set, owner: actor.Name()})
	return result, nil
}

// OpenFirst opens the first triggers of a filter, as many as are asked for or all
// there are, without a look at the others. What is counted around a result is left out.
func (a *App) OpenFirst(ctx context.Context, actor access.Actor, req ResultRequest, count int) (Result, error) {
	w, err := a.begin(ctx, actor, access.ViewLog)
	if err != nil {
		return Result{}, err
	}
	ctx, done := w.bind(ctx)
	defer done()
	query := storage.Query{Visible: visible(actor), Filter: req.Filter, Sort: req.Sort}
	set, err := w.store.SelectFirst(ctx, query, count)
	if err != nil {
		return Result{}, told("open the first rows", err)
	}
	handle := w.results.add(&opened{query: query, set: set, owner: actor.Name()})
	return Result{Handle: handle, Total: min(set.Total(), count), Revision: set.Revision()}, nil
}

// CloseResult gives a result up; a handle that is gone already is fine.
func (a *App) CloseResult(ctx context.Context, actor access.Actor, handle string) error {
	w, err := a.begin(ctx, actor, access.ViewLog)
	if err != nil {
		return err
	}
	w.results.drop(handle, actor)
	return nil
}
