package sample

import (
	"strconv"
	"time"

	"integration-log/app/trigger"
)

// payload writes the JSON of an event as the platform does: a flat object, some
// of whose members are objects or lists.
type payload struct {
	g   *generator
	e   *event
	buf []byte
}

// begin starts the object with the event's type.
func (p *payload) begin(entity trigger.Entity, name string) {
	p.e.entity, p.e.name = entity, name
	p.buf = append(make([]byte, 0, 1024), `{"_type":"`...)
	p.buf = append(p.buf, p.e.kind.wire...)
	p.buf = append(p.buf, '"')
}

func (p *payload) end() []byte { return append(p.buf, '}') }

// raw writes a member whose value is JSON already.
func (p *payload) raw(name, value string) {
	if last := p.buf[len(p.buf)-1]; last != '{' && last != '[' {
		p.buf = append(p.buf, ',')
	}
	if name != "" {
		p.buf = append(append(append(p.buf, '"'), name...), `":`...)
	}
	p.buf = append(p.buf, value...)
}

// text writes a member. Of the sample's texts only quotes need an escape.
func (p *payload) text(name, value string) { p.raw(name, strconv.Quote(value)) }

func (p *payload) int(name string, value int) { p.raw(name, strconv.Itoa(value)) }

// amount writes cents as a decimal number, with the zeros that money has.
func (p *payload) amount(name string, cents int) {
	sign := ""
	if cents < 0 {
		sign, cents = "-", -cents
	}
	p.raw(name, sign+strconv.Itoa(cents/100)+"."+pad(cents%100, 2))
}

func (p *payload) open(name, bracket string) { p.raw(name, bracket) }
func (p *payload) close(bracket string)      { p.buf = append(p.buf, bracket...) }

// moment writes a time so long before the event.
func (p *payload) moment(name string, before time.Duration) {
	at := time.UnixMilli(p.e.at).UTC().Add(-before)
	p.buf = append(p.buf, `,"`...)
	p.buf = append(p.buf, name...)
	p.buf = append(p.buf, `":"`...)
	p.buf = append(at.AppendFormat(p.buf, "2006-01-02T15:04:05Z"), '"')
}

// day writes the date so many days after the event.
func (p *payload) day(name string, later int) {
	p.text(name, time.UnixMilli(p.e.at).UTC().AddDate(0, 0, later).Format(time.DateOnly))
}

func (p *payload) configuration() {
	p.begin(trigger.Entity{}, "ORG-1")
	p.text("organisationCode", organisation)
	if p.e.kind.wire == "cultureupdated" {
		p.text("culture", "nl-BE")
		p.raw("fallbacks", `["nl","fr-BE","en"]`)
		return
	}
	p.raw("flags", `{"paymentLinks":true,"peppol":`+strconv.FormatBool(p.g.random.chance(2))+`,"districtCooling":false}`)
	p.moment("changedDateTime", time.Second)
}

func (p *payload) product(product int) {
	w := &p.g.world
	p.begin(w.entity("product", ofProduct, product), productCode(product))
	p.text("productId", p.e.entity.ID)
	p.text("productCode", productCode(product))
	p.raw("names", `{"nl":`+strconv.Quote(products[product])+`}`)
	p.raw("pricePerUnit", "0.0"+strconv.Itoa(p.g.random.between(1_000_000, 9_999_999)))
	p.day("validFrom", 30)
}

func (p *payload) attachment(customer int) {
	w := &p.g.world
	document := p.g.random.below(1_000_000)
	p.begin(w.entity("customer", ofCustomer, customer), customerNumber(customer))
	p.text("customerId", p.e.entity.ID)
	p.text("customerNumber", customerNumber(customer))
	p.text("attachmentId", w.id(ofDocument, document))
	p.text("fileName", "Bijlage "+strconv.Itoa(document)+" – "+w.customerName(customer)+".pdf")
	p.int("bytes", p.g.random.between(10_000, 4_000_000))
	p.text("group", "contract-documents")
}
