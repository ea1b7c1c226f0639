package data

// aboutInvoice starts a payload that names an invoice with its contract and customer.
func (m *maker) aboutInvoice(t *text, invoice int) (customer int) {
	customer = m.world.customerOf(invoice)
	m.about("invoice", ofInvoice, invoice)
	t.uuid("invoiceId", ofInvoice, invoice)
	m.named(t, "invoiceNumber", "INV-2026-", 40_000+invoice)
	t.uuid("customerId", ofCustomer, customer)
	t.uuid("contractId", ofContract, customer)
	return customer
}

// wholeInvoice is the largest payload: of most invoices a few lines, of some a hundred.
func (m *maker) wholeInvoice(t *text) {
	invoice := m.invoice()
	customer := m.aboutInvoice(t, invoice)
	m.customer(t, customer)
	t.open("delivery", '{')
	t.str("channel", m.channel())
	t.bool("attachPdf", m.random.of(9, 10))
	t.close('}')
	m.date(t, "invoiceDate", m.event.at)
	m.date(t, "dueDate", m.event.at+21*dayMillis)
	t.str("currency", "EUR")
	t.open("lines", '[')
	total := 0
	for range m.random.skewed(2, 116) {
		total += m.invoiceLine(t)
	}
	t.close(']')
	t.open("totals", '{')
	t.decimal("net", total, 2)
	t.decimal("vat", total*6/100, 2)
	t.decimal("gross", total*106/100, 2)
	t.close('}')
	t.quoted("structuredReference")
	t.raw("+++")
	t.b = appendPadded(t.b, invoice%1000, 3)
	t.raw(`\/`)
	t.b = appendPadded(t.b, customer%10_000, 4)
	t.raw(`\/`)
	t.b = appendPadded(t.b, invoice%100_000, 5)
	t.raw(`+++"`)
}

// channel is PathManyValue so often that 4.4 % of all triggers have it.
func (m *maker) channel() string {
	switch x := m.random.below(1000); {
	case x < 250:
		return PathManyValue
	case x < 800:
		return "email"
	case x < 930:
		return "portal"
	}
	return "letter"
}

func (m *maker) invoiceLine(t *text) (net int) {
	quantity, price := m.random.between(1, 900_000), m.random.between(800, 99_999)
	net = quantity*price/10_000_000 + 100
	t.item()
	t.str("description", items[m.random.below(len(items))])
	t.decimal("quantity", quantity, 3)
	t.str("unit", [...]string{"kWh", "m³", "maand", "stuk"}[m.random.below(4)])
	t.decimal("unitPrice", price, 5)
	t.decimal("net", net, 2)
	t.open("vat", '{')
	t.str("code", "S")
	t.decimal("percentage", [...]int{60, 60, 210}[m.random.below(3)], 1)
	t.close('}')
	t.close('}')
	return net
}

func (m *maker) payment(t *text) {
	customer := m.aboutInvoice(t, m.invoice())
	paid := m.random.between(2_500, 90_000)
	t.open("payment", '{')
	t.decimal("amount", paid, 2)
	t.decimal("open", m.random.skewed(0, paid), 2)
	t.str("method", [...]string{"directDebit", "transfer", "paymentLink"}[m.random.below(3)])
	t.quoted("counterpartyIban")
	t.b = appendIBAN(t.b, customer)
	t.raw(`"`)
	t.int("transactionId", 7_000_000_000_000_000_000+m.event.number)
	m.time(t, "paidDateTime", m.event.at-int64(m.random.below(7_200_000)))
	t.close('}')
	t.uuid("batchId", ofTransaction, m.event.number/200)
}

func (m *maker) collectionCase(t *text) {
	invoice := m.invoice()
	m.about("collectioncase", ofCase, invoice/2)
	t.uuid("collectionCaseId", ofCase, invoice/2)
	m.named(t, "collectionCaseNumber", "CC-", 3_000+invoice/2)
	t.uuid("customerId", ofCustomer, m.world.customerOf(invoice))
	t.open("invoiceIds", '[')
	for i := range m.random.between(1, 3) {
		t.comma()
		t.raw(`"`)
		t.b = appendUUID(t.b, ofInvoice, max(invoice-i, 0))
		t.raw(`"`)
	}
	t.close(']')
	t.decimal("outstandingAmount", m.random.between(5_000, 200_000), 2)
	t.int("reminders", m.random.between(1, 3))
}
