package data

// customer writes who a customer is; the same customer is always the same.
func (m *maker) customer(t *text, index int) {
	t.open("customer", '{')
	t.int("number", 100_000+index)
	t.str("firstName", firstNames[pick(1, index, len(firstNames))])
	t.str("lastName", lastNames[pick(2, index, len(lastNames))])
	t.quoted("email")
	t.b = appendNumber(t.b, "klant", index)
	t.raw(`@mail.example"`)
	t.quoted("iban")
	t.b = appendIBAN(t.b, index)
	t.raw(`"`)
	switch {
	case m.event.plant == plantPath:
		t.str("vatNumber", PathOneValue)
	case pick(3, index, 5) == 0:
		t.quoted("vatNumber")
		t.b = appendPadded(append(t.b, "BE0"...), 400_000_000+pick(4, index, 300_000_000), 9)
		t.raw(`"`)
	}
	m.address(t, index)
	t.close('}')
}

func appendIBAN(b []byte, index int) []byte {
	b = append(b, 'B', 'E')
	b = appendPadded(b, pick(5, index, 97), 2)
	return appendPadded(b, pick(6, index, 1_000_000_000)*1000+pick(7, index, 1000), 12)
}

func (m *maker) address(t *text, index int) {
	t.open("address", '{')
	t.quoted("street")
	t.raw(streetFirst[pick(8, index, len(streetFirst))])
	t.raw(streetSecond[pick(9, index, len(streetSecond))])
	t.raw(streetLast[pick(10, index, len(streetLast))])
	t.raw(`"`)
	t.int("number", 1+pick(11, index, 240))
	t.int("postalCode", 1000+pick(12, index, 9000))
	t.str("city", cities[pick(13, index, len(cities))])
	t.str("country", "BE")
	t.close('}')
}

func (m *maker) customerDetails(t *text) {
	index := m.random.below(m.world.customers)
	m.about("customer", ofCustomer, index)
	t.uuid("customerId", ofCustomer, index)
	m.named(t, "customerNumber", "CUS-", index)
	m.customer(t, index)
	t.open("preferences", '{')
	t.str("language", [...]string{"nl", "fr", "en", "de"}[pick(14, index, 4)])
	t.bool("digitalInvoices", pick(15, index, 3) > 0)
	t.bool("newsletter", pick(16, index, 4) == 0)
	t.str("paymentMethod", [...]string{"directDebit", "transfer", "paymentLink"}[pick(17, index, 3)])
	t.close('}')
	t.open("changedFields", '[')
	for range m.random.between(1, 4) {
		t.comma()
		t.raw([...]string{`"email"`, `"address.street"`, `"iban"`, `"preferences.language"`, `"lastName"`}[m.random.below(5)])
	}
	t.close(']')
}

func (m *maker) contract(t *text) {
	index := m.random.below(m.world.customers)
	m.about("contract", ofContract, index)
	t.uuid("contractId", ofContract, index)
	m.named(t, "contractNumber", "CON-", index)
	t.uuid("customerId", ofCustomer, index)
	t.uuid("serviceLocationId", ofLocation, index)
	m.customer(t, index)
	m.date(t, "startDate", m.event.at-int64(pick(18, index, 2000))*dayMillis)
	t.decimal("advanceAmount", m.random.between(2_000, 45_000), 2)
	t.open("services", '[')
	for i := range 1 + pick(19, index, 4) {
		t.item()
		t.uuid("productId", ofProduct, pick(20, index+i, m.world.products))
		t.str("description", items[pick(21, index+i, len(items))])
		t.decimal("price", pick(22, index+i, 900_000), 4)
		t.str("billingFrequency", [...]string{"monthly", "quarterly", "yearly"}[pick(23, index, 3)])
		t.bool("metered", pick(24, index+i, 2) == 0)
		t.close('}')
	}
	t.close(']')
}

func (m *maker) location(t *text) {
	index := m.random.below(m.world.customers)
	m.about("servicelocation", ofLocation, index)
	t.uuid("serviceLocationId", ofLocation, index)
	m.named(t, "ean", "5414480000", index)
	m.address(t, index)
	t.open("position", '{')
	t.decimal("latitude", 50_000_000+pick(25, index, 1_500_000), 6)
	t.decimal("longitude", 3_000_000+pick(26, index, 3_000_000), 6)
	t.close('}')
	t.str("grid", [...]string{"heat-north", "heat-south", "cooling", "water"}[pick(27, index, 4)])
}
