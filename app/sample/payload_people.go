package sample

import "time"

func (p *payload) customer(customer int) {
	w := &p.g.world
	p.begin(w.entity("customer", ofCustomer, customer), customerNumber(customer))
	p.text("customerId", p.e.entity.ID)
	p.text("customerNumber", customerNumber(customer))
	p.person(customer)
	p.address(customer)
	p.moment("changedDateTime", 3*time.Second)
}

// person writes who a customer is.
func (p *payload) person(customer int) {
	w := &p.g.world
	p.open("customer", "{")
	p.text("name", w.customerName(customer))
	p.raw("isCompany", map[bool]string{true: "true", false: "false"}[w.business(customer)])
	if w.business(customer) {
		p.text("vatNumber", vat(customer))
	}
	p.text("email", number("customer", 10_000, customer)+"@mail.example")
	p.text("iban", iban(customer))
	p.text("language", [...]string{"nl", "nl", "fr", "en"}[w.pick(ofContract, customer, 4)])
	p.close("}")
}

func (p *payload) address(customer int) {
	w := &p.g.world
	p.open("address", "{")
	p.text("street", streets[w.pick(ofDocument, customer, len(streets))])
	p.text("houseNumber", number("", 1, w.pick(ofCase, customer, 180)))
	p.text("postalCode", number("", 1_000, w.pick(ofMeter, customer, 8_999)))
	p.text("city", places[w.pick(ofProduct, customer, len(places))])
	p.text("country", "BE")
	p.close("}")
}

func (p *payload) location(customer int) {
	w := &p.g.world
	p.begin(w.entity("servicelocation", ofLocation, customer), ean(customer))
	p.text("serviceLocationId", p.e.entity.ID)
	p.text("ean", ean(customer))
	p.address(customer)
	p.raw("coordinates", `{"latitude":50.`+pad(w.pick(ofLocation, customer, 10_000_000), 7)+`,"longitude":4.`+pad(w.pick(ofContract, customer, 10_000_000), 7)+"}")
}

func (p *payload) contract(customer int) {
	w := &p.g.world
	p.begin(w.entity("contract", ofContract, customer), contractNumber(customer))
	p.text("contractId", p.e.entity.ID)
	p.text("contractNumber", contractNumber(customer))
	p.text("customerId", w.id(ofCustomer, customer))
	p.text("serviceLocationId", w.id(ofLocation, customer))
	if p.e.kind.wire == "advanceamountupdated" {
		old := p.g.random.between(4_000, 22_000)
		p.amount("previousAdvanceAmount", old)
		p.amount("advanceAmount", old+p.g.random.between(-1_500, 2_500))
	}
	p.open("services", "[")
	for range p.g.random.between(1, 3) {
		product := p.g.random.below(len(products))
		p.open("", "{")
		p.text("productCode", productCode(product))
		p.text("name", products[product])
		p.day("startDate", -p.g.random.between(1, 900))
		p.raw("endDate", "null")
		p.close("}")
	}
	p.close("]")
	p.moment("changedDateTime", 2*time.Second)
}
