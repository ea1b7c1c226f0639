package duck

import (
	"database/sql"
	"fmt"
	"strings"

	"integration-log/app/trigger"
	"integration-log/build/peers/answer"
	"integration-log/build/peers/data"
)

// row is what a line of the table shows.
const row = `id, plugin, plugin_name, type, status, entity_kind, entity_id, aggregation, scheduled, triggered, attempts, log_lines, error, payload_bytes`

// pageRows is a page of the table.
const pageRows = 50

// each runs a prepared text and calls visit with the scanner of every row.
func (d *Duck) each(text string, visit func(scan func(...any) error) error, args ...any) error {
	s, err := d.statement(text)
	if err != nil {
		return err
	}
	rows, err := s.Query(args...)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // what went wrong is told by Err
	for rows.Next() {
		if err := visit(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// page reads display rows and keeps their ids.
func (d *Duck) page(rest string, args ...any) (list []string, err error) {
	var id, plugin, name, kind, status string
	var entityKind, entity, aggregation, failure sql.NullString
	var scheduled, triggered sql.NullTime
	var attempts, lines, bytes int
	list = []string{}
	err = d.each("SELECT "+row+" FROM trigger "+rest, func(scan func(...any) error) error {
		err := scan(&id, &plugin, &name, &kind, &status, &entityKind, &entity, &aggregation, &scheduled, &triggered, &attempts, &lines, &failure, &bytes)
		list = append(list, id)
		return err
	}, args...)
	return list, err
}

// number reads one number.
func (d *Duck) number(text string, args ...any) (n int, err error) {
	err = d.each(text, func(scan func(...any) error) error { return scan(&n) }, args...)
	return n, err
}

// counted is a number of all, and a page.
func (d *Duck) counted(count, page string, args ...any) (a answer.Answer, err error) {
	if a.Total, err = d.number("SELECT count(*) FROM trigger "+count, args...); err != nil {
		return a, err
	}
	a.IDs, err = d.page(count+" "+page, args...)
	return a, err
}

// Newest is the page a log opens with.
func (d *Duck) Newest(int) (answer.Answer, error) {
	return d.counted("", fmt.Sprintf("ORDER BY scheduled DESC LIMIT %d", pageRows))
}

// ByTriggered is the first page of everything sorted by Triggered.
func (d *Duck) ByTriggered(int) (answer.Answer, error) {
	return d.counted("", fmt.Sprintf("ORDER BY triggered DESC NULLS LAST, id LIMIT %d", pageRows))
}

// HeldPage reads pages of the finished triggers from start on, another one with each call.
func (d *Duck) HeldPage(start, pages int) (answer.Op, error) {
	total, err := d.number("SELECT count(*) FROM trigger WHERE status = 'finished'")
	return func(i int) (a answer.Answer, err error) {
		a.Total = total
		a.IDs, err = d.page("WHERE status = 'finished' ORDER BY scheduled DESC LIMIT ? OFFSET ?", pageRows, start+i%pages*pageRows)
		return a, err
	}, err
}

// cell is a quarter of an hour, in the way that is fastest here.
const cell = "epoch_us(scheduled) // 900000000"

// cells counts by time and status; total and the counts by status follow from it.
func (d *Duck) cells(where string, args ...any) (a answer.Answer, err error) {
	type group struct {
		cell   int64
		status string
		n      int
	}
	var groups []group
	var g group
	err = d.each("SELECT "+cell+", status, count(*) FROM trigger "+where+" GROUP BY ALL", func(scan func(...any) error) error {
		err := scan(&g.cell, &g.status, &g.n)
		groups = append(groups, g)
		a.Total += g.n
		return err
	}, args...)
	a.Parts = func() map[string]int {
		parts := map[string]int{}
		for _, g := range groups {
			parts[fmt.Sprintf("%d %s", g.cell, g.status)] = g.n
			parts[g.status] += g.n
		}
		return parts
	}
	return a, err
}

// Histogram counts everything by time and status.
func (d *Duck) Histogram(int) (answer.Answer, error) { return d.cells("") }

// Selection is a filter: total, first page, counts and histogram.
func (d *Duck) Selection(int) (answer.Answer, error) {
	where, args := where(data.Selection())
	a, err := d.cells(where, args...)
	if err != nil {
		return a, err
	}
	a.IDs, err = d.page(where+fmt.Sprintf(" ORDER BY scheduled DESC LIMIT %d", pageRows), args...)
	return a, err
}

// where writes the filter of the bench.
func where(f trigger.Filter) (text string, args []any) {
	var words []string
	for _, s := range f.Statuses {
		words = append(words, "'"+s.String()+"'")
	}
	text = fmt.Sprintf("WHERE plugin IN (?, ?) AND status IN (%s) AND scheduled >= ? AND scheduled < ? AND triggered >= ? AND triggered < ?", strings.Join(words, ", "))
	return text, []any{f.Plugins[0], f.Plugins[1], f.ScheduledFrom.Std(), f.ScheduledTo.Std(), f.TriggeredFrom.Std(), f.TriggeredTo.Std()}
}

// Entity reads all triggers of an entity.
func (d *Duck) Entity(entity data.Entity) answer.Op {
	return func(int) (a answer.Answer, err error) {
		a.IDs, err = d.page("WHERE entity_kind = ? AND entity_id = ? ORDER BY scheduled DESC", entity.Kind, entity.ID)
		a.Total = len(a.IDs)
		return a, err
	}
}
