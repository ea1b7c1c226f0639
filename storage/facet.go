package storage

import (
	"context"
	"slices"
)

// Count returns the number of triggers that a query matches.
func (s *Store) Count(ctx context.Context, q Query) (int, error) {
	f, err := s.find(ctx, &q)
	return len(f.hits), err
}

// Facets returns the counts of a query's triggers; its order does not matter.
func (s *Store) Facets(ctx context.Context, q Query) (Facets, error) {
	found, err := s.find(ctx, &q)
	if err != nil {
		return Facets{}, err
	}
	f := Facets{Total: len(found.hits), ByPlugin: map[string]int{}, ByType: map[string]int{}}
	cells := map[int64]*Cell{}
	for _, run := range byDay(found.hits) {
		plugins, types := make([]int, len(run[0].names)), make([]int, len(run[0].names))
		for _, h := range run {
			plugins[h.line.plugin]++
			types[h.typ]++
			f.ByStatus[h.status()]++
			cellOf(cells, h.at).Counts[h.status()]++
		}
		for i, n := range run[0].names {
			if plugins[i] > 0 {
				f.ByPlugin[n.plugin.Key()] += plugins[i]
			}
			if types[i] > 0 {
				f.ByType[n.text] += types[i]
			}
		}
	}
	for _, cell := range cells {
		f.Cells = append(f.Cells, *cell)
	}
	slices.SortFunc(f.Cells, func(a, b Cell) int { return int(a.Start/CellSeconds - b.Start/CellSeconds) })
	return f, nil
}

// byDay cuts hits, which find returns day by day, into runs of one day.
func byDay(hits []hit) [][]hit {
	var runs [][]hit
	for start := 0; start < len(hits); {
		end := start + 1
		for end < len(hits) && &hits[end].names[0] == &hits[start].names[0] {
			end++
		}
		runs = append(runs, hits[start:end])
		start = end
	}
	return runs
}

const cellNanos = CellSeconds * int64(1e9)

func cellOf(cells map[int64]*Cell, nanos int64) *Cell {
	number := nanos / cellNanos
	if nanos%cellNanos < 0 {
		number--
	}
	cell := cells[number]
	if cell == nil {
		cell = &Cell{Start: number * CellSeconds}
		cells[number] = cell
	}
	return cell
}
