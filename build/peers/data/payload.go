package data

// writePayload writes what the present event sends: the parts of its type, and
// what every event has.
func (m *maker) writePayload() {
	e := &m.event
	t := &e.payload
	e.entityKind, e.name = "", e.name[:0]
	t.b = append(t.b[:0], '{')
	t.str("_type", e.kind.wire)
	e.kind.write(m, t)
	t.open("meta", '{')
	t.str("origin", [...]string{"api", "portal", "batch", "backoffice"}[m.random.below(4)])
	t.int("schemaVersion", 3+m.random.below(2))
	t.uuid("correlationId", ofCorrelation, e.number)
	m.note(t)
	t.close('}')
	t.close('}')
}

// note writes a remark where there is one; common and rare words stand in it.
func (m *maker) note(t *text) {
	common := m.random.of(147, 1000)
	rare := m.event.plant == plantOneHit || m.event.plant == plantSixHits
	if !common && !rare && !m.random.of(1, 4) {
		return
	}
	t.quoted("note")
	m.sentence(t, m.random.between(3, 9))
	switch m.event.plant {
	case plantOneHit:
		t.raw(" " + OneHit)
	case plantSixHits:
		t.raw(" Pijlstaart" + SixHits[len("pijlstaart"):]) // found whatever the case
	}
	if common {
		t.raw(" " + Common)
	}
	t.raw(` \"`)
	m.sentence(t, 2)
	t.raw(`\""`)
}

func (m *maker) sentence(t *text, n int) {
	for i := range n {
		if i > 0 {
			t.raw(" ")
		}
		t.raw(words[m.random.below(len(words))])
	}
}

// about says what the event is primarily about.
func (m *maker) about(kind string, ofKind, index int) {
	m.event.entityKind, m.event.ofKind, m.event.entityIndex = kind, ofKind, index
}

// named gives the entity the name that people know it by, and writes it.
func (m *maker) named(t *text, member, prefix string, number int) {
	m.event.name = appendNumber(m.event.name[:0], prefix, number)
	t.quoted(member)
	t.b = append(t.b, m.event.name...)
	t.raw(`"`)
}

func appendNumber(b []byte, prefix string, number int) []byte {
	return appendPadded(append(b, prefix...), number, 6)
}

// product and configuration are rare and small.
func (m *maker) product(t *text) {
	index := m.random.below(m.world.products)
	m.about("product", ofProduct, index)
	t.uuid("productId", ofProduct, index)
	m.named(t, "productCode", "PRD-", index)
	t.str("name", items[index%len(items)])
	t.decimal("pricePerUnit", m.random.between(1_000, 99_999), 5)
	t.bool("active", m.random.of(9, 10))
}

func (m *maker) configuration(t *text) {
	m.event.name = append(m.event.name, "noordzon"...)
	t.str("organisationCode", "noordzon")
	t.str("culture", [...]string{"nl-BE", "fr-BE", "en-GB"}[m.random.below(3)])
	t.open("flags", '{')
	for _, flag := range [...]string{"paymentLinks", "peppol", "districtCooling", "selfBilling"} {
		t.bool(flag, m.random.of(1, 2))
	}
	t.close('}')
}
