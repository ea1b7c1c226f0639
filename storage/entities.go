package storage

import (
	"context"
	"fmt"
	"strings"

	"integration-log/app/trigger"
)

// Entities returns a page of the entities of a kind, by id, and how many there are.
func (s *Store) Entities(ctx context.Context, v Visible, q EntityQuery) ([]EntityStat, int, error) {
	var page []EntityStat
	total := 0
	needle := trigger.Fold(q.Search)
	err := s.view(ctx, func(n *snapshot) error {
		return n.eachEntity(ctx, q.Kind, v, func(e *entityTotal) {
			reference := e.reference.value
			if !contains(e.id, needle) && !contains(reference, needle) {
				return
			}
			if total >= q.Start && len(page) < q.Count {
				e.stat.Entity, e.stat.Reference = trigger.Entity{Kind: q.Kind, ID: e.id}, reference
				page = append(page, e.stat)
			}
			total++
		})
	})
	if err != nil {
		return nil, 0, fmt.Errorf("list entities: %w", err)
	}
	return page, total, nil
}

func contains(text, needle string) bool {
	return needle == "" || strings.Contains(trigger.Fold(text), needle)
}
