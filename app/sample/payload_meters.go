package sample

import (
	"strconv"
	"time"
)

func (p *payload) meter(customer int) {
	w := &p.g.world
	p.begin(w.entity("meter", ofMeter, customer), meterNumber(customer))
	p.text("meterId", p.e.entity.ID)
	p.text("meterNumber", meterNumber(customer))
	p.text("serviceLocationId", w.id(ofLocation, customer))
	p.text("medium", [...]string{"heat", "cooling", "water", "electricity"}[w.pick(ofMeter, customer, 4)])
	p.raw("startReading", decimal(p.g.random.below(900_000_000)))
	p.open("channels", "[")
	for i := range 2 {
		p.open("", "{")
		p.text("externalIdentifier", "CHANNEL-"+strconv.Itoa(12_000+2*customer+i))
		p.text("unit", [...]string{"kWh", "m³"}[i])
		p.close("}")
	}
	p.close("]")
}

// decimal writes n thousandths as a decimal number.
func decimal(n int) string {
	text := pad(n, 4)
	return text[:len(text)-3] + "." + text[len(text)-3:]
}

// readings have register values beyond 2^53, which JavaScript's numbers cannot hold.
func (p *payload) readings(customer int) {
	w := &p.g.world
	p.begin(w.entity("meter", ofMeter, customer), meterNumber(customer))
	p.text("meterId", p.e.entity.ID)
	p.text("meterNumber", meterNumber(customer))
	p.text("serviceLocationId", w.id(ofLocation, customer))
	p.int("sequenceNumber", 9_007_199_254_740_993+p.e.number)
	p.open("measurements", "[")
	value := p.g.random.below(90_000_000)
	for i := range p.g.random.between(4, 12) {
		value += p.g.random.below(4_000)
		at := time.UnixMilli(p.e.at).UTC().Truncate(time.Hour).Add(time.Duration(i-12) * 15 * time.Minute)
		p.open("", "{")
		p.text("at", at.Format(time.RFC3339))
		p.raw("value", decimal(value))
		p.text("quality", [...]string{"measured", "measured", "measured", "estimated"}[p.g.random.below(4)])
		p.close("}")
	}
	p.close("]")
}

func (p *payload) consumption(customer int) {
	w := &p.g.world
	p.begin(w.entity("servicelocation", ofLocation, customer), ean(customer))
	p.text("serviceLocationId", p.e.entity.ID)
	p.moment("rangeStartDateTime", 31*24*time.Hour)
	p.moment("rangeEndDateTime", 24*time.Hour)
	p.text("externalIdentifier", "CHANNEL-"+strconv.Itoa(12_000+2*customer))
	p.text("customerId", w.id(ofCustomer, customer))
	p.text("contractId", w.id(ofContract, customer))
	if p.e.kind.wire == "consumptionprocessed" {
		p.raw("total", `{"value":`+decimal(p.g.random.below(2_000_000))+`,"unit":"kWh"}`)
		p.int("intervals", 2880)
	}
}
