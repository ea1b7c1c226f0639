package sample

import "integration-log/app/trigger"

// event is something that happened to an entity.
type event struct {
	kind        *eventKind
	triggerKind string
	at          int64 // milliseconds since the Unix epoch
	aggregation string
	entity      trigger.Entity
	payload     []byte
	name        string // the entity as people know it
	number      int    // 0-based, of the event
}

// covering tells that the sample still has to show every type of event.
func (g *generator) covering() bool { return g.event.number < len(eventKinds) }

// newEvent makes the event after the present one. The first ones go through all
// types, so that small samples have them too.
func (g *generator) newEvent() event {
	e := event{number: g.event.number + 1}
	if g.made == 0 {
		e.number = 0
	}
	e.kind = g.chooseKind(e.number)
	e.triggerKind = g.chooseTriggerKind(e.kind, e.number)
	e.at = g.calendar.at(g.made, g.o.N-1)
	if !g.random.chance(4) {
		e.aggregation = g.world.id(ofAggregation, e.number)
	}
	g.happen(&e)
	return e
}

func (g *generator) chooseKind(number int) *eventKind {
	if number < len(eventKinds) {
		return &eventKinds[number]
	}
	at := g.random.below(totalWeight)
	i := 0
	for ; at >= eventKinds[i].weight; i++ {
		at -= eventKinds[i].weight
	}
	return &eventKinds[i]
}

func (g *generator) chooseTriggerKind(kind *eventKind, number int) string {
	switch {
	case kind.shape == aboutConfiguration || kind.shape == aboutProduct:
		return "config"
	case kind.shape == aboutReadings && g.random.chance(6) || number == 5:
		return "inboundwebhook"
	case kind.shape == aboutConsumption && g.random.chance(8) || number == 6:
		return "query"
	case g.random.chance(60) || number == 7:
		return "manual"
	}
	return "event"
}

// happen chooses the entity and writes the payload.
func (g *generator) happen(e *event) {
	p := payload{g: g, e: e}
	customer := g.random.below(g.world.customers)
	switch e.kind.shape {
	case aboutConfiguration:
		p.configuration()
	case aboutProduct:
		p.product(g.random.below(len(products)))
	case aboutCustomer:
		p.customer(customer)
	case aboutLocation:
		p.location(customer)
	case aboutContract:
		p.contract(customer)
	case aboutMeter:
		p.meter(customer)
	case aboutReadings:
		p.readings(customer)
	case aboutConsumption:
		p.consumption(customer)
	case aboutInvoice:
		p.invoice(g.invoice())
	case aboutPayment:
		p.payment(g.invoice())
	case aboutCase:
		p.collectionCase(g.invoice())
	case aboutMail:
		p.mail(g.invoice())
	case aboutDocument:
		p.document(g.invoice())
	case aboutAttachment:
		p.attachment(customer)
	}
	e.payload = p.end()
}

// invoice chooses one of the latest invoices; their numbers grow with time.
func (g *generator) invoice() int {
	newest := g.made / 6
	return max(newest-g.random.below(40), 0)
}

// customerOf returns whose invoice it is.
func (w *world) customerOf(invoice int) int { return w.pick(ofInvoice, invoice, w.customers) }
