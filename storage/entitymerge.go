package storage

import (
	"bytes"
	"container/heap"
	"context"

	bolt "go.etcd.io/bbolt"
)

// entityTotal is an entity while its triggers are counted.
type entityTotal struct {
	id        string
	stat      EntityStat
	reference told[string]
}

func (t *entityTotal) add(p *posting) {
	t.id = p.id
	t.stat.Total++
	t.stat.ByStatus[p.line.status()]++
	t.stat.Last = latest(t.stat.Last, p.line.logTime())
	t.reference.hear(p.reference, p.line.at)
}

// eachEntity calls visit with the entities of a kind that have a visible trigger
// which has not expired, by id. Every day has its entities in that order, so
// they are merged as they are read and never all held.
func (r *reader) eachEntity(ctx context.Context, kind string, v Visible, visit func(*entityTotal)) error {
	runs, err := r.entityRuns(kind, v)
	if err != nil {
		return err
	}
	heap.Init(&runs)
	for n := 0; len(runs) > 0; n++ {
		if n%contextEntities == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		var total entityTotal
		entity := runs[0].entity()
		for len(runs) > 0 && bytes.Equal(runs[0].entity(), entity) {
			if err := runs[0].take(&total, r.cutoff); err != nil {
				return err
			}
			if runs[0].key == nil {
				heap.Pop(&runs)
			} else {
				heap.Fix(&runs, 0)
			}
		}
		if total.stat.Total > 0 {
			visit(&total)
		}
	}
	return nil
}

func (r *reader) entityRuns(kind string, v Visible) (entityRuns, error) {
	var runs entityRuns
	for d, err := range r.eachDay(firstDay, lastDay) {
		if err != nil {
			return nil, err
		}
		number := d.nameNumber(nameEntity, kind)
		if number == noName && kind != "" {
			continue
		}
		names, err := r.s.readNames(d)
		if err != nil {
			return nil, err
		}
		run := &entityRun{cursor: d.parts[inEntities].Cursor(), prefix: numberKey(number), visible: make([]bool, len(names))}
		for i, n := range names {
			run.visible[i] = v.shows(n.plugin.Key())
		}
		if run.accept(run.cursor.Seek(run.prefix)); run.key != nil {
			runs = append(runs, run)
		}
	}
	return runs, nil
}

// entityRun reads the postings of one kind in one day, by entity.
type entityRun struct {
	cursor     *bolt.Cursor
	prefix     []byte
	key, value []byte // the next posting; nil at the end
	visible    []bool // by number of the day's names
}

func (r *entityRun) accept(key, value []byte) {
	if !bytes.HasPrefix(key, r.prefix) || len(key) < postingKeyBytes {
		key = nil
	}
	r.key, r.value = key, value
}

// entity is the part of the key that is the same in every day.
func (r *entityRun) entity() []byte { return r.key[4 : len(r.key)-4] }

// take adds the postings of the run's entity and goes on to the next one.
func (r *entityRun) take(total *entityTotal, cutoff int64) error {
	entity := r.entity()
	for r.key != nil && bytes.Equal(r.entity(), entity) {
		p, err := decodePosting(r.key, r.value, len(r.visible))
		if err != nil {
			return err
		}
		if p.line.at > cutoff && r.visible[p.line.plugin] {
			total.add(&p)
		}
		r.accept(r.cursor.Next())
	}
	return nil
}

// entityRuns is a heap by entity.
type entityRuns []*entityRun

func (h entityRuns) Len() int           { return len(h) }
func (h entityRuns) Less(i, j int) bool { return bytes.Compare(h[i].entity(), h[j].entity()) < 0 }
func (h entityRuns) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }

// Push is never used: runs only come to an end.
func (h *entityRuns) Push(run any) { *h = append(*h, run.(*entityRun)) }

// Pop removes the last run.
func (h *entityRuns) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}
