package storage

import (
	"integration-log/app/trigger"
	"integration-log/storage/internal/segment"
)

// countEntity counts all visible triggers of an entity: of one that a search has
// found by its reference alone not every segment was looked at.
func (n *snapshot) countEntity(p *entityPager, total *entityTotal) error {
	entity := trigger.Entity{Kind: p.query.Kind, ID: total.id}
	hash := segment.EntityHash(entity)
	total.stat = EntityStat{}
	for _, seg := range n.catalog.segments {
		if seg.Last.Nanos() <= n.cutoff || !p.visible.shows(seg.Plugin.Key()) || n.lacks(seg, entitySieve, hash) {
			continue
		}
		if err := n.countEntityIn(seg, entity, total); err != nil {
			return err
		}
	}
	for _, row := range n.tail.rows {
		s := &row.summary
		if s.LogTime.Nanos() > n.cutoff && p.visible.shows(s.Plugin.Key()) && anyEntity([]trigger.Entity{entity}, s.Entities) {
			total.add(s.Status, s.LogTime, "")
		}
	}
	return nil
}

func (n *snapshot) countEntityIn(seg *stored, entity trigger.Entity, total *entityTotal) error {
	r := n.open(seg)
	rows, err := r.FindEntity(entity)
	if len(rows) == 0 || err != nil {
		return err
	}
	columns, err := r.Columns()
	if err != nil {
		return err
	}
	for _, row := range rows {
		if columns.At(row) > n.cutoff && !seg.gone.Has(row) {
			total.add(columns.Status(row), columns.LogTime(row), "")
		}
	}
	return nil
}
