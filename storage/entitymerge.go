package storage

import (
	"container/heap"
	"context"
	"slices"
	"strings"

	"integration-log/app/trigger"
	"integration-log/storage/internal/segment"
)

// contextEntities is how many entities are looked at between two looks at the context.
const contextEntities = 1 << 12

// entityTotal is an entity while its triggers are counted.
type entityTotal struct {
	id        string
	stat      EntityStat
	reference told[string]
}

func (t *entityTotal) add(status trigger.Status, at trigger.Time, reference string) {
	t.stat.Total++
	t.stat.ByStatus[status]++
	t.stat.Last = latest(t.stat.Last, at)
	t.reference.hear(reference, at.Nanos())
}

// eachEntity calls visit with the entities of a kind that have a visible trigger
// which has not expired, by id. Every segment has its entities in that order, so
// they are merged as they are read and never all held.
func (n *snapshot) eachEntity(ctx context.Context, kind string, v Visible, visit func(*entityTotal)) error {
	runs, err := n.entityRuns(kind, v)
	if err != nil {
		return err
	}
	heap.Init(&runs)
	for i := 0; len(runs) > 0; i++ {
		if i%contextEntities == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		total := entityTotal{id: runs[0].id()}
		for len(runs) > 0 && runs[0].id() == total.id {
			more, err := runs[0].take(&total)
			switch {
			case err != nil:
				return err
			case more:
				heap.Fix(&runs, 0)
			default:
				heap.Pop(&runs)
			}
		}
		if total.stat.Total > 0 {
			visit(&total)
		}
	}
	return nil
}

// entityRun goes through entities of one kind by id.
type entityRun interface {
	id() string
	// take adds the entity at hand and goes to the next one; false at the end.
	take(*entityTotal) (bool, error)
}

// entityRuns returns a run for each segment that has the kind, and one for the tail.
func (n *snapshot) entityRuns(kind string, v Visible) (entityRuns, error) {
	var runs entityRuns
	for _, seg := range n.catalog.segments {
		if seg.Last.Nanos() <= n.cutoff || !v.shows(seg.Plugin.Key()) {
			continue
		}
		run, err := n.segmentRun(seg, kind)
		if err != nil {
			return nil, err
		}
		if run != nil {
			runs = append(runs, run)
		}
	}
	if run := n.tailRun(kind, v); len(run.list) > 0 {
		runs = append(runs, run)
	}
	return runs, nil
}

// segmentRun are the entities of a segment.
type segmentRun struct {
	*segment.EntityRun
	seg     *stored
	columns *segment.Columns
	first   int // row that has not expired
}

// segmentRun returns nil when the segment has no entity of the kind.
func (n *snapshot) segmentRun(seg *stored, kind string) (*segmentRun, error) {
	r := n.open(seg)
	entities, err := r.Entities(kind)
	if err != nil {
		return nil, err
	}
	if more, err := entities.Next(); !more || err != nil {
		return nil, err
	}
	columns, err := r.Columns()
	if err != nil {
		return nil, err
	}
	run := &segmentRun{EntityRun: entities, seg: seg, columns: columns}
	if seg.First.Nanos() <= n.cutoff {
		run.first = columns.After(n.cutoff)
	}
	return run, nil
}

func (r *segmentRun) id() string { return r.ID }

func (r *segmentRun) take(total *entityTotal) (bool, error) {
	for i, row := range r.Rows {
		if row < r.first || r.seg.gone.Has(row) {
			continue
		}
		reference := ""
		if r.References != nil {
			reference = r.References[i]
		}
		total.add(r.columns.Status(row), r.columns.LogTime(row), reference)
	}
	return r.Next()
}

// tailRun are the entities of the tail.
type tailRun struct {
	list []tailEntity
}

type tailEntity struct {
	id        string
	reference string
	row       *tailRow
}

func (n *snapshot) tailRun(kind string, v Visible) *tailRun {
	var list []tailEntity
	for _, row := range n.tail.rows {
		if row.summary.LogTime.Nanos() <= n.cutoff || !v.shows(row.summary.Plugin.Key()) {
			continue
		}
		for i, e := range row.trigger.Entities {
			if e.Kind != kind {
				continue
			}
			one := tailEntity{id: e.ID, row: row}
			if i == 0 {
				one.reference = row.trigger.Reference
			}
			list = append(list, one)
		}
	}
	slices.SortFunc(list, func(a, b tailEntity) int { return strings.Compare(a.id, b.id) })
	return &tailRun{list}
}

func (r *tailRun) id() string { return r.list[0].id }

func (r *tailRun) take(total *entityTotal) (bool, error) {
	for len(r.list) > 0 && r.list[0].id == total.id {
		e := &r.list[0]
		total.add(e.row.summary.Status, e.row.summary.LogTime, e.reference)
		r.list = r.list[1:]
	}
	return len(r.list) > 0, nil
}

// entityRuns is a heap by id.
type entityRuns []entityRun

func (h entityRuns) Len() int           { return len(h) }
func (h entityRuns) Less(i, j int) bool { return h[i].id() < h[j].id() }
func (h entityRuns) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }

// Push is never used: runs only come to an end.
func (h *entityRuns) Push(run any) { *h = append(*h, run.(entityRun)) }

// Pop removes the last run.
func (h *entityRuns) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}
