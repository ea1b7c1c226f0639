package data

func (m *maker) meter(t *text) {
	index := m.random.below(m.world.customers)
	m.aboutMeter(t, index)
	t.str("medium", [...]string{"heat", "cooling", "water", "electricity"}[pick(30, index, 4)])
	t.decimal("startReading", m.random.below(90_000_000), 3)
	t.open("channels", '[')
	for i := range 2 {
		t.item()
		t.quoted("externalIdentifier")
		t.b = appendNumber(t.b, "CHANNEL-", 2*index+i)
		t.raw(`"`)
		t.str("unit", [...]string{"kWh", "m³"}[i])
		t.int("multiplier", 1)
		t.close('}')
	}
	t.close(']')
}

// aboutMeter starts a payload that names a meter; the planted ones are named nowhere else.
func (m *maker) aboutMeter(t *text, index int) {
	ofKind, id := ofMeter, index
	switch m.event.plant {
	case plantFew:
		ofKind, id = ofPlanted, 1
	case plantMany:
		ofKind, id = ofPlanted, 2
	}
	m.about("meter", ofKind, id)
	t.uuid("meterId", ofKind, id)
	m.named(t, "meterNumber", "MTR-26-", index)
	t.uuid("serviceLocationId", ofLocation, index)
}

// readings are the values of some quarters of an hour; register values go beyond
// what JavaScript's numbers can hold.
func (m *maker) readings(t *text) {
	m.aboutMeter(t, m.random.below(m.world.customers))
	t.int("sequenceNumber", 9_007_199_254_740_993+m.event.number)
	t.str("unit", "kWh")
	t.open("measurements", '[')
	value := m.random.below(90_000_000)
	at := m.event.at/900_000*900_000 - 96*900_000
	for range m.random.skewed(6, 80) {
		value += m.random.below(4_000)
		at += 900_000
		t.item()
		m.time(t, "at", at)
		t.decimal("value", value, 3)
		quality := "measured"
		if m.random.of(1, 6) {
			quality = "estimated"
		}
		t.str("quality", quality)
		t.close('}')
	}
	t.close(']')
}

func (m *maker) consumption(t *text) {
	index := m.random.below(m.world.customers)
	m.about("servicelocation", ofLocation, index)
	t.uuid("serviceLocationId", ofLocation, index)
	m.named(t, "ean", "5414480000", index)
	t.uuid("customerId", ofCustomer, index)
	t.uuid("contractId", ofContract, index)
	t.open("period", '{')
	m.date(t, "from", m.event.at-31*dayMillis)
	m.date(t, "until", m.event.at-dayMillis)
	t.close('}')
	t.open("registers", '[')
	for i := range 2 {
		t.item()
		t.str("code", [...]string{"1.8.1", "1.8.2"}[i])
		t.decimal("from", m.random.below(900_000_000), 3)
		t.decimal("consumed", m.random.below(2_000_000), 3)
		t.open("daily", '[')
		for range 31 {
			t.comma()
			t.b = appendDecimal(t.b, m.random.below(60_000), 3)
		}
		t.close(']')
		t.close('}')
	}
	t.close(']')
}
