package segment

import (
	"slices"

	"integration-log/app/trigger"
	"integration-log/storage/internal/lookup"
)

// names are the distinct texts that rows have, sorted, and which one each row has.
type names struct {
	texts []string
	of    []int // index of texts by row; -1: none
}

// gatherNames asks text for each row; ok is false for a row without.
func gatherNames(rows int, text func(row int) (text string, ok bool)) names {
	n := names{of: make([]int, rows)}
	numbers := map[string]int{}
	for row := range n.of {
		name, ok := text(row)
		if !ok {
			n.of[row] = -1
			continue
		}
		number, known := numbers[name]
		if !known {
			number = len(n.texts)
			numbers[name] = number
			n.texts = append(n.texts, name)
		}
		n.of[row] = number
	}
	n.sort(numbers)
	return n
}

// sort renumbers the texts in their order.
func (n *names) sort(numbers map[string]int) {
	before := make([]int, len(n.texts)) // the sorted number of each
	slices.Sort(n.texts)
	for sorted, text := range n.texts {
		before[numbers[text]] = sorted
	}
	for row, number := range n.of {
		if number >= 0 {
			n.of[row] = before[number]
		}
	}
}

func gatherTypes(list []trigger.Summary) names {
	return gatherNames(len(list), func(row int) (string, bool) { return list[row].Type, true })
}

// gatherTemplates makes each template once: it takes a microsecond and more.
func gatherTemplates(list []trigger.Summary) names {
	known := map[string]string{}
	return gatherNames(len(list), func(row int) (string, bool) {
		if list[row].Status != trigger.Erroneous {
			return "", false
		}
		text := list[row].LastError
		template, ok := known[text]
		if !ok {
			template = trigger.ErrorTemplate(text)
			known[text] = template
		}
		return template, true
	})
}

func headOf(list []*trigger.Trigger, summaries []trigger.Summary) Head {
	first, last := &summaries[0], &summaries[len(list)-1]
	h := Head{Day: DayOf(first.LogTime.Nanos()), Plugin: first.Plugin, Rows: len(list), First: first.LogTime, Last: last.LogTime}
	for i, t := range list {
		s := &summaries[i]
		h.RawBytes += RawBytes(t)
		h.PayloadBytes += int64(len(t.Payload))
		h.ByStatus[s.Status&FlagStatus]++
		h.General += int(bit(s.General))
		h.Unscheduled += int(bit(s.Scheduled.IsZero()))
		if s.Triggered.IsZero() {
			h.NoTriggered++
			continue
		}
		nanos := s.Triggered.Nanos()
		if i == h.NoTriggered { // the first one
			h.TriggeredFirst, h.TriggeredLast = nanos, nanos
		}
		h.TriggeredFirst, h.TriggeredLast = min(h.TriggeredFirst, nanos), max(h.TriggeredLast, nanos)
	}
	return h
}

func count(list []trigger.Summary, types, templates names) *Counts {
	c := &Counts{Types: types.texts, Templates: templates.texts, ByType: make([][4]int, len(types.texts))}
	for i := range templates.texts {
		c.Groups = append(c.Groups, Group{Template: i})
	}
	for row := range list {
		s := &list[row]
		status := s.Status & FlagStatus
		c.ByType[types.of[row]][status]++
		quarter := quarterOf(s.LogTime.Nanos())
		if n := len(c.Cells); n == 0 || c.Cells[n-1].Quarter != quarter {
			c.Cells = append(c.Cells, Cell{Quarter: quarter})
		}
		c.Cells[len(c.Cells)-1].Counts[status]++
		if template := templates.of[row]; template >= 0 {
			c.Groups[template].add(row, s.LogTime)
		}
	}
	return c
}

// add takes rows in the order of a segment.
func (g *Group) add(row int, at trigger.Time) {
	if g.Count == 0 || at.Compare(g.First) < 0 {
		g.First = at
	}
	if len(g.Newest) > 0 && at.Nanos() > g.Last.Nanos() {
		g.Newest = g.Newest[:0]
	}
	if g.Count == 0 || at.Compare(g.Last) > 0 {
		g.Last = at
	}
	g.Newest = append(g.Newest, row)
	g.Count++
}

// buildLookups makes the indexes of ids and of attempts' ids.
func buildLookups(list []*trigger.Trigger) (ids, attempts []byte) {
	var ofIDs, ofAttempts []lookup.Entry
	for row, t := range list {
		ofIDs = append(ofIDs, lookup.Entry{Hash: lookup.Hash(t.ID), Row: uint16(row)})
		for i := range t.Attempts {
			if id := t.Attempts[i].ID; id != "" {
				ofAttempts = append(ofAttempts, lookup.Entry{Hash: lookup.Hash(id), Row: uint16(row)})
			}
		}
	}
	return lookup.Encode(nil, ofIDs), lookup.Encode(nil, ofAttempts)
}
