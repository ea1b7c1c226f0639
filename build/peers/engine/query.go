package engine

import (
	"context"
	"fmt"

	"integration-log/app/trigger"
	"integration-log/build/peers/answer"
	"integration-log/build/peers/data"
	"integration-log/storage"
)

// PageRows is a page of the table: what stands on a screen, and some more.
const PageRows = 50

func query(f trigger.Filter) storage.Query { return storage.Query{Visible: everything, Filter: f} }

// page opens a query and reads its first n rows.
func (e *Engine) page(q storage.Query, n int) (answer.Answer, error) {
	ctx := context.Background()
	result, err := e.store.Select(ctx, q)
	if err != nil {
		return answer.Answer{}, err
	}
	rows, err := result.Rows(ctx, 0, n)
	if err != nil {
		return answer.Answer{}, err
	}
	return answer.Answer{Total: result.Total(), IDs: ids(rows)}, nil
}

func ids(rows []storage.Row) []string {
	list := make([]string, len(rows))
	for i := range rows {
		list[i] = rows[i].Summary.ID
	}
	return list
}

// Newest is the page a log opens with.
func (e *Engine) Newest(int) (answer.Answer, error) {
	return e.page(query(trigger.Filter{}), PageRows)
}

// ByTriggered is the first page of everything sorted by Triggered.
func (e *Engine) ByTriggered(int) (answer.Answer, error) {
	q := query(trigger.Filter{})
	q.Sort.By = trigger.ByTriggered
	return e.page(q, PageRows)
}

// Selection is a filter chosen in the window: total, first page, counts and histogram.
func (e *Engine) Selection(int) (answer.Answer, error) {
	q := query(data.Selection())
	a, err := e.page(q, PageRows)
	if err != nil {
		return a, err
	}
	facets, err := e.store.Facets(context.Background(), q)
	a.Parts = func() map[string]int { return cells(facets) }
	return a, err
}

// Histogram counts everything by time and status.
func (e *Engine) Histogram(int) (answer.Answer, error) {
	facets, err := e.store.Facets(context.Background(), query(trigger.Filter{}))
	return answer.Answer{Total: facets.Total, Parts: func() map[string]int { return cells(facets) }}, err
}

func cells(f storage.Facets) map[string]int {
	parts := map[string]int{}
	for _, cell := range f.Cells {
		for status, n := range cell.Counts {
			if n > 0 {
				parts[fmt.Sprintf("%d %s", cell.Start/storage.CellSeconds, trigger.Status(status))] = n
			}
		}
	}
	for status, n := range f.ByStatus {
		if n > 0 {
			parts[trigger.Status(status).String()] = n
		}
	}
	return parts
}

// HeldPage opens the finished triggers and returns a job that reads a page from start
// on of that result, another page with each call.
func (e *Engine) HeldPage(start int) (answer.Op, error) {
	ctx := context.Background()
	result, err := e.store.Select(ctx, query(trigger.Filter{Statuses: []trigger.Status{trigger.Finished}}))
	if err != nil {
		return nil, err
	}
	return func(i int) (answer.Answer, error) {
		rows, err := result.Rows(ctx, start+i%HeldPages*PageRows, PageRows)
		return answer.Answer{Total: result.Total(), IDs: ids(rows)}, err
	}, nil
}

// HeldPages is how many neighbouring pages the calls of a held page go through.
const HeldPages = 16

// Entity reads all triggers of an entity.
func (e *Engine) Entity(entity data.Entity) answer.Op {
	f := trigger.Filter{Entities: []trigger.Entity{{Kind: entity.Kind, ID: entity.ID}}}
	return func(int) (answer.Answer, error) { return e.page(query(f), entity.Triggers+1) }
}

// ErrorGroups groups what went wrong.
func (e *Engine) ErrorGroups(int) (answer.Answer, error) {
	groups, err := e.store.Errors(context.Background(), query(trigger.Filter{}))
	return answer.Answer{Total: len(groups), Parts: func() map[string]int {
		parts := map[string]int{}
		for _, g := range groups {
			parts[g.Template] = g.Count
		}
		return parts
	}}, err
}

// Erroneous groups what went wrong and adds the groups up.
func (e *Engine) Erroneous(int) (a answer.Answer, err error) {
	groups, err := e.store.Errors(context.Background(), query(trigger.Filter{}))
	for _, g := range groups {
		a.Total += g.Count
	}
	return a, err
}
