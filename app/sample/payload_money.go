package sample

import (
	"strconv"
	"time"
)

// aboutInvoice starts a payload that names an invoice with its contract and customer.
func (p *payload) aboutInvoice(invoice int) (customer int) {
	w := &p.g.world
	customer = w.customerOf(invoice)
	p.begin(w.entity("invoice", ofInvoice, invoice), invoiceNumber(invoice))
	p.text("invoiceId", p.e.entity.ID)
	p.text("invoiceNumber", invoiceNumber(invoice))
	p.text("customerId", w.id(ofCustomer, customer))
	p.text("contractId", w.id(ofContract, customer))
	return customer
}

func (w *world) total(invoice int) int { return 2_500 + w.pick(ofCase, invoice, 60_000) }

func (p *payload) invoice(invoice int) {
	customer := p.aboutInvoice(invoice)
	w := &p.g.world
	p.person(customer)
	p.address(customer)
	p.day("invoiceDate", 0)
	p.day("dueDate", 21)
	p.text("currency", "EUR")
	p.open("lines", "[")
	left := w.total(invoice)
	for i := 3; i > 0; i-- {
		net := left
		if i > 1 {
			net = left * (30 + w.pick(ofLocation, invoice+i, 50)) / 100
		}
		left -= net
		p.open("", "{")
		p.text("description", products[w.pick(ofProduct, invoice+i, len(products))])
		p.raw("quantity", decimal(w.pick(ofMeter, invoice+i, 900_000)))
		p.amount("net", net)
		p.raw("vatRate", `{"code":"S","percentage":6.0}`)
		p.close("}")
	}
	p.close("]")
	p.amount("totalExcludingVat", w.total(invoice))
	p.amount("totalIncludingVat", w.total(invoice)*106/100)
	p.text("structuredReference", "+++"+pad(invoice%1000, 3)+"/"+pad(customer%10_000, 4)+"/"+pad(invoice%100_000, 5)+"+++")
}

func (p *payload) payment(invoice int) {
	customer := p.aboutInvoice(invoice)
	p.amount("paidAmount", p.g.world.total(invoice)*106/100)
	p.amount("openAmount", 0)
	p.text("paymentMethod", [...]string{"directDebit", "transfer", "paymentLink"}[p.g.random.below(3)])
	p.text("counterpartyIban", iban(customer))
	p.int("transactionId", 7_000_000_000_000_000_000+p.e.number)
	p.moment("paidDateTime", time.Hour)
}

func (p *payload) collectionCase(invoice int) {
	w := &p.g.world
	customer := w.customerOf(invoice)
	caseNumber := invoice / 2
	p.begin(w.entity("collectioncase", ofCase, caseNumber), "CC-"+strconv.Itoa(3_000+caseNumber))
	p.text("collectionCaseId", p.e.entity.ID)
	p.text("collectionCaseNumber", p.e.name)
	p.text("customerId", w.id(ofCustomer, customer))
	p.raw("invoiceIds", `["`+w.id(ofInvoice, invoice)+`","`+w.id(ofInvoice, max(invoice-1, 0))+`"]`)
	p.amount("outstandingAmount", w.total(invoice)*2)
	p.int("reminders", p.g.random.between(1, 3))
}

func (p *payload) mail(invoice int) {
	customer := p.aboutInvoice(invoice)
	p.e.name = customerNumber(customer)
	p.text("template", [...]string{"invoice", "reminder", "advance-changed"}[p.g.random.below(3)])
	p.text("to", number("customer", 10_000, customer)+"@mail.example")
	p.text("subject", "Uw factuur "+invoiceNumber(invoice)+" is beschikbaar")
	p.raw("attachments", `[{"fileName":"`+invoiceNumber(invoice)+`.pdf","bytes":`+strconv.Itoa(p.g.random.between(40_000, 300_000))+`}]`)
}

func (p *payload) document(invoice int) {
	p.aboutInvoice(invoice)
	p.text("documentId", p.g.world.id(ofDocument, invoice))
	p.int("pages", p.g.random.between(1, 6))
	p.text("delivery", "letter")
	p.raw("options", `{"colour":false,"duplex":true,"registered":false}`)
}
