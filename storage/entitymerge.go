package storage

import (
	"integration-log/app/trigger"
	"integration-log/storage/internal/match"
	"integration-log/storage/internal/segment"
)

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

// entityMerge merges the entities of one kind of all visible segments, which each
// have them by id, and of the tail. It is a heap of what is at hand of each. What a
// segment has of an entity is left out where neither its id nor a reference there
// can be what is looked for.
type entityMerge struct {
	runs  []*entityRun
	total entityTotal
}

// entityRun goes through the entities of a segment, or of the tail, by id.
type entityRun struct {
	id       string
	needle   string
	seg      *stored // nil: the tail
	entities *segment.EntityRun
	columns  *segment.Columns
	first    int          // row that has not expired
	tail     []tailEntity // behind the one at hand
	at       tailEntity   // the one at hand
}

// tailEntity is an entity of the tail.
type tailEntity struct {
	id   string
	rows []tailMention
}

// tailMention is a row of the tail that names an entity.
type tailMention struct {
	row       *tailRow
	reference string
}

// mergeEntities begins behind what the pager has looked at.
func (n *snapshot) mergeEntities(p *entityPager) (*entityMerge, error) {
	m := &entityMerge{}
	for _, seg := range n.catalog.segments {
		if seg.Last.Nanos() <= n.cutoff || !p.visible.shows(seg.Plugin.Key()) {
			continue
		}
		run, err := n.segmentRun(seg, p)
		if err != nil {
			return nil, err
		}
		if err := m.add(run); err != nil {
			return nil, err
		}
	}
	if err := m.add(&entityRun{tail: n.tailEntities(p)}); err != nil {
		return nil, err
	}
	for i := len(m.runs)/2 - 1; i >= 0; i-- {
		m.sink(i)
	}
	return m, nil
}

// add adds a run that has anything.
func (m *entityMerge) add(run *entityRun) error {
	more, err := run.next()
	if more {
		m.runs = append(m.runs, run)
	}
	return err
}

// next returns the next entity and what its triggers tell, which is valid until
// the next call; more is false at the end.
func (m *entityMerge) next() (total *entityTotal, more bool, err error) {
	if len(m.runs) == 0 {
		return nil, false, nil
	}
	m.total = entityTotal{id: m.runs[0].id}
	for len(m.runs) > 0 && m.runs[0].id == m.total.id {
		m.runs[0].count(&m.total)
		more, err := m.runs[0].next()
		if err != nil {
			return nil, false, err
		}
		if !more {
			last := len(m.runs) - 1
			m.runs[0], m.runs[last] = m.runs[last], nil
			m.runs = m.runs[:last]
		}
		m.sink(0)
	}
	return &m.total, true, nil
}

// sink moves a run down the heap to where it belongs.
func (m *entityMerge) sink(i int) {
	for {
		child := 2*i + 1
		if child >= len(m.runs) {
			return
		}
		if child+1 < len(m.runs) && m.runs[child+1].id < m.runs[child].id {
			child++
		}
		if m.runs[i].id <= m.runs[child].id {
			return
		}
		m.runs[i], m.runs[child] = m.runs[child], m.runs[i]
		i = child
	}
}

// segmentRun returns the run of a segment.
func (n *snapshot) segmentRun(seg *stored, p *entityPager) (*entityRun, error) {
	r := n.open(seg)
	run := &entityRun{seg: seg, needle: p.needle}
	var err error
	if run.entities, err = r.Entities(p.query.Kind); err == nil && p.begun {
		err = run.entities.After(p.after)
	}
	if err != nil {
		return nil, err
	}
	if run.columns, err = r.Columns(); err == nil && seg.First.Nanos() <= n.cutoff {
		run.first = run.columns.After(n.cutoff)
	}
	return run, err
}

// maxSkipped bounds what is looked at for one step of a merge: with
// limits.entities of them it is about 30 milliseconds' worth.
const maxSkipped = 64

// next goes to the first or the next entity that the search can find, or a little
// on; false at the end.
func (r *entityRun) next() (more bool, err error) {
	if r.seg != nil {
		for skipped := 0; skipped < maxSkipped; skipped++ {
			more, err = r.entities.Next()
			if r.id = r.entities.ID; !more || err != nil || r.entities.References != nil || match.HasText(r.id, r.needle) {
				break
			}
		}
		return more, err
	}
	if len(r.tail) == 0 {
		return false, nil
	}
	r.at, r.tail = r.tail[0], r.tail[1:]
	r.id = r.at.id
	return true, nil
}

// count adds the entity at hand.
func (r *entityRun) count(total *entityTotal) {
	for _, m := range r.at.rows {
		total.add(m.row.summary.Status, m.row.summary.LogTime, m.reference)
	}
	if r.seg == nil {
		return
	}
	for i, row := range r.entities.Rows {
		if row < r.first || r.seg.gone.Has(row) {
			continue
		}
		reference := ""
		if r.entities.References != nil {
			reference = r.entities.References[i]
		}
		total.add(r.columns.Status(row), r.columns.LogTime(row), reference)
	}
}

// tailEntities returns the entities of the tail that were not looked at, by id.
func (n *snapshot) tailEntities(p *entityPager) []tailEntity {
	mentions := map[string][]tailMention{}
	for _, row := range n.tail.rows {
		if row.summary.LogTime.Nanos() <= n.cutoff || !p.visible.shows(row.summary.Plugin.Key()) {
			continue
		}
		for i, e := range row.trigger.Entities {
			if e.Kind != p.query.Kind || p.begun && e.ID <= p.after {
				continue
			}
			one := tailMention{row: row}
			if i == 0 {
				one.reference = row.trigger.Reference
			}
			mentions[e.ID] = append(mentions[e.ID], one)
		}
	}
	list := make([]tailEntity, 0, len(mentions))
	for _, id := range sortedKeys(mentions) {
		list = append(list, tailEntity{id, mentions[id]})
	}
	return list
}
