package data

// line makes the next record, with its line break; the bytes hold until the next call.
func (m *maker) line() []byte {
	e := &m.event
	e.at = m.clock.at(m.made, m.n, m.random.below(1000))
	if len(e.waiting) == 0 {
		m.next()
	}
	to := e.waiting[0]
	e.waiting = e.waiting[1:]
	t := &m.out
	t.b = append(t.b[:0], '{')
	t.uuid("id", ofTrigger, m.made)
	t.uuid("pluginId", ofPlugin, to)
	t.str("pluginName", plugins[to].name)
	t.str("pluginType", plugins[to].wire)
	t.bool("pluginActive", !plugins[to].inactive)
	t.str("triggerKind", m.triggerKind())
	t.str("type", e.kind.wire)
	if e.entityKind != "" {
		t.str("entityType", e.entityKind)
		t.uuid("entityId", e.ofKind, e.entityIndex)
	}
	if e.grouped {
		t.uuid("aggregationId", ofAggregation, e.number)
	}
	m.time(t, "scheduledDateTime", e.at)
	m.outcome(t, to)
	t.key("payload")
	t.b = append(t.b, e.payload.b...)
	t.b = append(t.b, '}', '\n')
	m.made++
	return t.b
}

func (m *maker) triggerKind() string {
	switch x := m.random.below(100); {
	case m.event.entityKind == "":
		return "config"
	case x < 4:
		return "manual"
	case x < 8:
		return "inboundwebhook"
	}
	return "event"
}
