package storage

import (
	"integration-log/app/trigger"
	"integration-log/storage/internal/rows"
	"integration-log/storage/internal/segment"
)

// quarters are the counts of a day, by quarter of an hour and status.
type quarters = [segment.Quarters][4]int

// tally counts pieces and rows by what facets tell, and by status.
type tally struct {
	numbering *numbering
	byType    [][4]int // by number
	byPlugin  map[string]*[4]int
	days      map[int32]*quarters
}

func newTally(n *numbering) *tally {
	return &tally{numbering: n, byPlugin: map[string]*[4]int{}, days: map[int32]*quarters{}}
}

func (t *tally) piece(n *snapshot, p *piece) error {
	r := n.open(p.seg)
	counts, err := r.Counts()
	if err != nil {
		return err
	}
	types := t.numbering.of(p.seg.ID, counts).types
	if !p.whole() {
		return t.rows(r, p.set, types, 1)
	}
	for i := range counts.ByType {
		t.addType(types[i], &counts.ByType[i], p.statuses)
	}
	day := t.day(p.seg.Day)
	for _, cell := range counts.Cells {
		addCounts(&day[cell.Quarter], &cell.Counts, p.statuses)
	}
	addCounts(t.plugin(p.seg.Plugin.Key()), &p.seg.ByStatus, p.statuses)
	gone, err := n.goneOf(p)
	if gone == nil || err != nil {
		return err
	}
	return t.rows(r, gone, types, -1)
}

// rows adds the rows of set, as often as times says.
func (t *tally) rows(r *segment.Reader, set rows.Set, types []int32, times int) error {
	columns, err := r.Columns()
	if err != nil {
		return err
	}
	var byStatus [4]int
	var cells quarters
	byType := make([][4]int, len(types))
	columns.Count(set, &segment.Tally{ByStatus: &byStatus, ByType: byType, Cells: &cells})
	day, plugin := t.day(r.Head.Day), t.plugin(r.Head.Plugin.Key())
	for status := range byStatus {
		plugin[status] += times * byStatus[status]
		for q := range cells {
			day[q][status] += times * cells[q][status]
		}
		for i := range byType {
			byType[i][status] *= times
		}
	}
	for i := range byType {
		t.addType(types[i], &byType[i], everyStatus)
	}
	return nil
}

// row adds a row of the tail.
func (t *tally) row(s *trigger.Summary) {
	at := s.LogTime.Nanos()
	var one [4]int
	one[s.Status] = 1
	t.addType(t.numbering.typ(s.Type), &one, everyStatus)
	t.plugin(s.Plugin.Key())[s.Status]++
	t.day(segment.DayOf(at))[segment.QuarterOf(at)][s.Status]++
}

// addDay adds some statuses of a day's segments.
func (t *tally) addDay(d *dayCounts, statuses statusSet) {
	for number := range d.tally.byType {
		if counts := &d.tally.byType[number]; *counts != [4]int{} {
			t.addType(int32(number), counts, statuses)
		}
	}
	for key, counts := range d.tally.byPlugin {
		addCounts(t.plugin(key), counts, statuses)
	}
	for day, cells := range d.tally.days {
		to := t.day(day)
		for q := range cells {
			addCounts(&to[q], &cells[q], statuses)
		}
	}
}

func (t *tally) addType(number int32, counts *[4]int, statuses statusSet) {
	for int(number) >= len(t.byType) {
		t.byType = append(t.byType, [4]int{})
	}
	addCounts(&t.byType[number], counts, statuses)
}

func (t *tally) plugin(key string) *[4]int {
	counts := t.byPlugin[key]
	if counts == nil {
		counts = new([4]int)
		t.byPlugin[key] = counts
	}
	return counts
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
