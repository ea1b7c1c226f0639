package lite

import (
	"database/sql/driver"
	"fmt"

	"integration-log/app/trigger"
	"integration-log/build/peers/answer"
	"integration-log/build/peers/data"
)

// row is what a line of the table shows; the id comes first.
const row = "t.id, t.plugin, t.plugin_name, t.type, t.status, t.entity_kind, t.entity_id, t.aggregation, t.scheduled, t.triggered, t.attempts, t.log_lines, t.error, t.payload_bytes"

// pageRows is a page of the table.
const pageRows = 50

func (l *Lite) page(rest string, args ...any) ([]string, error) {
	list := []string{}
	err := l.each("SELECT "+row+" FROM trigger t "+rest, func(row []driver.Value) { list = append(list, text(row[0])) }, args...)
	return list, err
}

func text(v driver.Value) string {
	s, _ := v.(string)
	return s
}

func number(v driver.Value) int {
	n, _ := v.(int64)
	return int(n)
}

func (l *Lite) number(text string, args ...any) (n int, err error) {
	err = l.each(text, func(row []driver.Value) { n = number(row[0]) }, args...)
	return n, err
}

// Newest is the page a log opens with. The total is left to Count: to SQLite it is a
// scan, and a program would keep it.
func (l *Lite) Newest(total int) answer.Op {
	return func(int) (a answer.Answer, err error) {
		a.Total = total
		a.IDs, err = l.page(fmt.Sprintf("ORDER BY scheduled DESC, id LIMIT %d", pageRows))
		return a, err
	}
}

// Count counts everything.
func (l *Lite) Count() (int, error) { return l.number("SELECT count(*) FROM trigger") }

// ByTriggered is the first page of everything sorted by Triggered.
func (l *Lite) ByTriggered(total int) answer.Op {
	return func(int) (a answer.Answer, err error) {
		a.Total = total
		a.IDs, err = l.page(fmt.Sprintf("ORDER BY triggered DESC, id LIMIT %d", pageRows))
		return a, err
	}
}

// cells counts by time and status; total and the counts by status follow from it.
func (l *Lite) cells(where string, args ...any) (a answer.Answer, err error) {
	type group struct{ cell, status, n int }
	var groups []group
	err = l.each("SELECT scheduled / 900000, status, count(*) FROM trigger "+where+" GROUP BY 1, 2", func(row []driver.Value) {
		groups = append(groups, group{number(row[0]), number(row[1]), number(row[2])})
		a.Total += number(row[2])
	}, args...)
	a.Parts = func() map[string]int {
		parts := map[string]int{}
		for _, g := range groups {
			status := trigger.Status(g.status).String()
			parts[fmt.Sprintf("%d %s", g.cell, status)] = g.n
			parts[status] += g.n
		}
		return parts
	}
	return a, err
}

// Histogram counts everything by time and status.
func (l *Lite) Histogram(int) (answer.Answer, error) { return l.cells("") }

// Selection is a filter: total, first page, counts and histogram.
func (l *Lite) Selection(int) (answer.Answer, error) {
	f := data.Selection()
	where := "WHERE plugin IN (?, ?) AND status IN (?, ?) AND scheduled >= ? AND scheduled < ? AND triggered >= ? AND triggered < ?"
	args := []any{
		f.Plugins[0], f.Plugins[1], int(f.Statuses[0]), int(f.Statuses[1]), f.ScheduledFrom.Std().UnixMilli(), f.ScheduledTo.Std().UnixMilli(),
		f.TriggeredFrom.Std().UnixMilli(), f.TriggeredTo.Std().UnixMilli(),
	}
	a, err := l.cells(where, args...)
	if err != nil {
		return a, err
	}
	a.IDs, err = l.page(where+fmt.Sprintf(" ORDER BY scheduled DESC LIMIT %d", pageRows), args...)
	return a, err
}

// HeldPage reads pages of the finished triggers from start on, another one with
// each call. The offset is counted in the index alone, and then the rows are read.
func (l *Lite) HeldPage(start, pages int) (answer.Op, error) {
	total, err := l.number("SELECT count(*) FROM trigger WHERE status = ?", int(trigger.Finished))
	return func(i int) (a answer.Answer, err error) {
		a.Total = total
		a.IDs, err = l.page("JOIN (SELECT n FROM trigger WHERE status = ? ORDER BY scheduled DESC, id LIMIT ? OFFSET ?) p ON p.n = t.n ORDER BY t.scheduled DESC, t.id",
			int(trigger.Finished), pageRows, start+i%pages*pageRows)
		return a, err
	}, err
}

// Entity reads all triggers of an entity.
func (l *Lite) Entity(entity data.Entity) answer.Op {
	return func(int) (a answer.Answer, err error) {
		a.IDs, err = l.page("WHERE entity_kind = ? AND entity_id = ? ORDER BY scheduled DESC", entity.Kind, entity.ID)
		a.Total = len(a.IDs)
		return a, err
	}
}

// TextCount counts what has a text of three characters or more.
func (l *Lite) TextCount(needle string) answer.Op {
	return func(int) (a answer.Answer, err error) {
		a.Total, err = l.number("SELECT count(*) FROM words WHERE body LIKE ?", "%"+needle+"%")
		return a, err
	}
}

// Detail reads whole triggers of a log of n.
func (l *Lite) Detail(n int) answer.Op {
	return func(i int) (a answer.Answer, err error) {
		err = l.each("SELECT "+row+", attempt_list, logs, payload FROM trigger t WHERE id = ?", func(row []driver.Value) {
			payload, attempts := len(text(row[16])), number(row[10])
			a = answer.Answer{Total: 1, IDs: []string{text(row[0])}, Parts: func() map[string]int {
				return map[string]int{"payload": payload, "attempts": attempts}
			}}
		}, data.TriggerID(data.Spread(i, n)))
		return a, err
	}
}

// Change gives triggers of a log of n a finished attempt more, one with each call
// and each call durable.
func (l *Lite) Change(n int) answer.Op {
	return func(i int) (a answer.Answer, err error) {
		a.Total, err = l.run("UPDATE trigger SET status = ?, triggered = ?, attempts = attempts + 1 WHERE id = ?",
			int(trigger.Finished), data.Changed(i).UnixMilli(), data.TriggerID(data.Spread(i, n)))
		return a, err
	}
}
