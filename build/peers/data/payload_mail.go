package data

func (m *maker) mailBody(t *text) {
	customer := m.aboutInvoice(t, m.invoice())
	t.str("template", [...]string{"invoice", "reminder", "advance-changed", "welcome"}[m.random.below(4)])
	t.open("to", '[')
	t.item()
	t.quoted("address")
	t.b = appendNumber(t.b, "klant", customer)
	t.raw(`@mail.example"`)
	t.str("name", firstNames[pick(1, customer, len(firstNames))]+" "+lastNames[pick(2, customer, len(lastNames))])
	t.close('}')
	t.close(']')
	t.quoted("subject")
	t.raw("Uw factuur ")
	t.b = append(t.b, m.event.name...)
	t.raw(` is beschikbaar"`)
	t.quoted("body")
	t.raw(`<p>Beste ` + lastNames[pick(2, customer, len(lastNames))] + `,<\/p>\n<p>`)
	m.sentence(t, m.random.between(20, 90))
	t.raw(`.<\/p>\n<p>`)
	m.sentence(t, m.random.between(10, 40))
	t.raw(`.<\/p>\n<p>Noordzon Warmte \u2013 klantendienst<\/p>"`)
	m.attachments(t)
}

func (m *maker) attachments(t *text) {
	t.open("attachments", '[')
	t.item()
	t.quoted("fileName")
	t.b = append(t.b, m.event.name...)
	t.raw(`.pdf"`)
	t.int("bytes", m.random.between(40_000, 300_000))
	t.quoted("sha256")
	for range 4 {
		t.b = appendHex(t.b, m.random.next())
	}
	t.raw(`"`)
	t.close('}')
	t.close(']')
}

func appendHex(b []byte, word uint64) []byte {
	for shift := 60; shift >= 0; shift -= 4 {
		b = append(b, hexDigits[word>>shift&15])
	}
	return b
}

func (m *maker) document(t *text) {
	m.aboutInvoice(t, m.invoice())
	t.uuid("documentId", ofDocument, m.event.number)
	t.int("pages", m.random.between(1, 6))
	t.open("options", '{')
	t.bool("colour", m.random.of(1, 9))
	t.bool("duplex", m.random.of(8, 9))
	t.bool("registered", m.random.of(1, 30))
	t.close('}')
	m.attachments(t)
}
