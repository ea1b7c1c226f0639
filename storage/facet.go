package storage

import (
	"context"
	"slices"

	"integration-log/storage/internal/segment"
)

// Count returns the number of triggers that a query matches.
func (s *Store) Count(ctx context.Context, q Query) (int, error) {
	total := 0
	err := s.find(ctx, &q, func(_ *snapshot, f *found) error {
		total = f.total()
		return nil
	})
	return total, err
}

// Facets returns the counts of a query's triggers; its order does not matter.
func (s *Store) Facets(ctx context.Context, q Query) (Facets, error) {
	if searchKey(&q.Filter) != "" {
		s.opened(&q.Filter)
	}
	var f Facets
	err := s.find(ctx, &q, func(n *snapshot, found *found) error {
		t := newTally(s.numberings.take())
		if err := t.addFound(n, found); err != nil {
			return err
		}
		for _, row := range found.tail {
			t.row(&row.summary)
		}
		f = t.facets()
		return nil
	})
	return f, err
}

// addFound adds what was found in segments.
func (t *tally) addFound(n *snapshot, found *found) error {
	if found.whole == nil {
		return n.byDay(found.pieces, t.numbering, t.addDay, func(p *piece) error { return t.piece(n, p) })
	}
	all, err := found.whole.countsOf(n, t.numbering)
	if err == nil {
		t.addDay(all, everyStatus)
	}
	return err
}

func (t *tally) facets() Facets {
	f := Facets{ByPlugin: map[string]int{}, ByType: map[string]int{}}
	for key, counts := range t.byPlugin {
		if n := everyStatus.count(counts); n > 0 {
			f.ByPlugin[key] = n
			f.Total += n
			addCounts(&f.ByStatus, counts, everyStatus)
		}
	}
	types, _ := t.numbering.texts()
	for number := range t.byType {
		if n := everyStatus.count(&t.byType[number]); n > 0 {
			f.ByType[types[number]] = n
		}
	}
	days := make([]int32, 0, len(t.days))
	for day := range t.days {
		days = append(days, day)
	}
	slices.Sort(days)
	if f.Total > 0 {
		f.Cells = make([]Cell, 0, min(f.Total, len(days)*segment.Quarters))
	}
	for _, day := range days {
		for q, counts := range t.days[day] {
			if counts != [4]int{} {
				f.Cells = append(f.Cells, Cell{Start: (int64(day)*segment.Quarters + int64(q)) * CellSeconds, Counts: counts})
			}
		}
	}
	return f
}
