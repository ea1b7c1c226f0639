package storage

import (
	"context"
	"slices"

	"integration-log/app/trigger"
	"integration-log/storage/internal/rows"
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
	var f Facets
	err := s.find(ctx, &q, func(n *snapshot, found *found) error {
		t := &tally{numbering: s.texts.numbering(), byPlugin: map[string]int{}, days: map[int32]*quarters{}}
		for i := range found.pieces {
			if err := t.piece(n, &found.pieces[i]); err != nil {
				return err
			}
		}
		for _, row := range found.tail {
			t.row(&row.summary)
		}
		f = t.facets()
		return nil
	})
	return f, err
}

// quarters are the counts of a day, by quarter of an hour and status.
type quarters = [segment.Quarters][4]int

// tally counts pieces and rows.
type tally struct {
	numbering *numbering
	byStatus  [4]int
	byType    []int // by number
	byPlugin  map[string]int
	days      map[int32]*quarters
}

func (t *tally) piece(n *snapshot, p *piece) error {
	t.byPlugin[p.seg.Plugin.Key()] += p.count
	r := n.open(p.seg)
	counts, err := r.Counts()
	if err != nil {
		return err
	}
	types := t.numbering.of(p.seg.ID, counts).types
	day := t.day(p.seg.Day)
	if !p.whole() {
		return t.rows(r, p.set, types, day, 1)
	}
	for i := range counts.ByType {
		t.addType(types[i], p.statuses.count(&counts.ByType[i]))
	}
	for _, cell := range counts.Cells {
		addCounts(&day[cell.Quarter], &cell.Counts, p.statuses)
	}
	addCounts(&t.byStatus, &p.seg.ByStatus, p.statuses)
	gone, err := n.goneOf(p)
	if gone == nil || err != nil {
		return err
	}
	return t.rows(r, gone, types, day, -1)
}

// rows adds the rows of set, as often as times says.
func (t *tally) rows(r *segment.Reader, set rows.Set, types []int32, day *quarters, times int) error {
	columns, err := r.Columns()
	if err != nil {
		return err
	}
	var byStatus [4]int
	var cells quarters
	byType := make([][4]int, len(types))
	columns.Count(set, &segment.Tally{ByStatus: &byStatus, ByType: byType, Cells: &cells})
	for status := range byStatus {
		t.byStatus[status] += times * byStatus[status]
		for q := range cells {
			day[q][status] += times * cells[q][status]
		}
	}
	for i := range byType {
		t.addType(types[i], times*everyStatus.count(&byType[i]))
	}
	return nil
}

func (t *tally) addType(number int32, rows int) {
	for int(number) >= len(t.byType) {
		t.byType = append(t.byType, 0)
	}
	t.byType[number] += rows
}

func (t *tally) day(number int32) *quarters {
	day := t.days[number]
	if day == nil {
		day = new(quarters)
		t.days[number] = day
	}
	return day
}

// addCounts adds the counts of some statuses.
func addCounts(to, counts *[4]int, statuses statusSet) {
	for status, count := range counts {
		if statuses.has(trigger.Status(status)) {
			to[status] += count
		}
	}
}

// row adds a row of the tail.
func (t *tally) row(s *trigger.Summary) {
	at := s.LogTime.Nanos()
	day := segment.DayOf(at)
	t.byStatus[s.Status]++
	t.byPlugin[s.Plugin.Key()]++
	t.addType(t.numbering.number(s.Type), 1)
	t.day(day)[quarterOf(at)][s.Status]++
}

const (
	cellNanos   = CellSeconds * int64(1e9)
	cellsPerDay = segment.Quarters
)

// quarterOf returns the quarter of an hour of its day that a moment lies in.
func quarterOf(nanos int64) int {
	const dayNanos = cellNanos * cellsPerDay
	within := nanos % dayNanos
	if within < 0 {
		within += dayNanos
	}
	return int(within / cellNanos)
}

func (t *tally) facets() Facets {
	f := Facets{ByStatus: t.byStatus, ByPlugin: t.byPlugin, ByType: map[string]int{}}
	f.Total = everyStatus.count(&f.ByStatus)
	for number, count := range t.byType {
		if count > 0 {
			f.ByType[t.numbering.text(number)] = count
		}
	}
	days := make([]int32, 0, len(t.days))
	for day := range t.days {
		days = append(days, day)
	}
	slices.Sort(days)
	for _, day := range days {
		for q, counts := range t.days[day] {
			if counts != [4]int{} {
				f.Cells = append(f.Cells, Cell{Start: (int64(day)*cellsPerDay + int64(q)) * CellSeconds, Counts: counts})
			}
		}
	}
	return f
}
