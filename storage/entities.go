package storage

import (
	"context"
	"fmt"

	"integration-log/app/trigger"
	"integration-log/storage/internal/match"
)

// Entities returns a page of the entities of a kind, by id, and how many there are.
func (s *Store) Entities(ctx context.Context, v Visible, q EntityQuery) ([]EntityStat, int, error) {
	p := entityPager{query: &q, visible: v, needle: trigger.Fold(q.Search), all: newKindCounter(v)}
	var err error
	if p.needle == "" {
		err = p.all.prepare(ctx, s)
	}
	for done := false; !done && err == nil; {
		err = s.view(ctx, func(n *snapshot) (err error) {
			done, err = p.read(ctx, n)
			return err
		})
	}
	if err != nil {
		return nil, 0, fmt.Errorf("list entities: %w", err)
	}
	return p.page, p.total, nil
}

// entityPager goes through the entities of a kind by id, in as many short
// transactions as it takes: each entity is as one of them found it.
type entityPager struct {
	query   *EntityQuery
	visible Visible
	needle  string // folded
	begun   bool
	after   string // id of the last one that was looked at, once begun
	page    []EntityStat
	total   int         // so far
	all     kindCounter // tells the total where nothing is looked for
}

// contextEntities is how many entities are looked at between two looks at the context.
const contextEntities = 1 << 8

// read looks at limits.entities entities; done tells that it was the last time.
// Without a search the number of entities is known otherwise once the page is full.
func (p *entityPager) read(ctx context.Context, n *snapshot) (done bool, err error) {
	merge, err := n.mergeEntities(p)
	if err != nil {
		return false, err
	}
	for i := 1; i <= n.s.limits.entities; i++ {
		if p.needle == "" && len(p.page) >= p.query.Count {
			counts, err := p.all.count(ctx, n)
			p.total = counts[p.query.Kind]
			return true, err
		}
		if i%contextEntities == 0 && ctx.Err() != nil {
			return false, ctx.Err()
		}
		total, more, err := merge.next()
		if !more || err != nil {
			return true, err
		}
		p.begun, p.after = true, total.id
		if err := p.take(n, total); err != nil {
			return false, err
		}
	}
	return false, nil
}

func (p *entityPager) take(n *snapshot, e *entityTotal) error {
	byID := match.HasText(e.id, p.needle)
	if e.stat.Total == 0 || !byID && !match.HasText(e.reference.value, p.needle) {
		return nil
	}
	if p.total++; p.total <= p.query.Start || len(p.page) >= p.query.Count {
		return nil
	}
	if !byID {
		if err := n.countEntity(p, e); err != nil {
			return err
		}
	}
	e.stat.Entity, e.stat.Reference = trigger.Entity{Kind: p.query.Kind, ID: e.id}, e.reference.value
	p.page = append(p.page, e.stat)
	return nil
}
