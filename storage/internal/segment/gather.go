package segment

import "integration-log/app/trigger"

func gatherTypes(list []trigger.Summary) names {
	n := newNamer(len(list))
	for i := range list {
		n.add(list[i].Type)
	}
	return n.sorted()
}

// gatherTemplates makes each template once: it takes a microsecond and more.
func gatherTemplates(list []trigger.Summary) names {
	n := newNamer(len(list))
	known := map[string]string{}
	for i := range list {
		if list[i].Status != trigger.Erroneous {
			n.skip()
			continue
		}
		text := list[i].LastError
		template, ok := known[text]
		if !ok {
			template = trigger.ErrorTemplate(text)
			known[text] = template
		}
		n.add(template)
	}
	return n.sorted()
}

// describe fills in what list rows tell of a segment.
func (h *Head) describe(list []trigger.Summary) {
	first, last := &list[0], &list[len(list)-1]
	h.Day, h.Plugin, h.Rows = DayOf(first.LogTime.Nanos()), first.Plugin, len(list)
	h.First, h.Last = first.LogTime, last.LogTime
	for i := range list {
		s := &list[i]
		h.ByStatus[s.Status&FlagStatus]++
		h.General += int(bit(s.General))
		h.Unscheduled += int(bit(s.Scheduled.IsZero()))
		if s.Triggered.IsZero() {
			h.Untriggered[s.Status&FlagStatus]++
			continue
		}
		nanos := s.Triggered.Nanos()
		if i == h.NoTriggered() { // the first one
			h.TriggeredFirst, h.TriggeredLast = nanos, nanos
		}
		h.TriggeredFirst, h.TriggeredLast = min(h.TriggeredFirst, nanos), max(h.TriggeredLast, nanos)
	}
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
		quarter := QuarterOf(s.LogTime.Nanos())
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
