package data

import "time"

// Kinds of things that have ids. The number of a kind is part of its ids.
const (
	ofTrigger = iota + 1
	ofPlugin
	ofAggregation
	ofCustomer
	ofContract
	ofLocation
	ofMeter
	ofInvoice
	ofCase
	ofProduct
	ofDocument
	ofCorrelation
	ofTransaction
	ofPlanted
)

// world is how many there are of everything: 186,000 entities for 1,000,000
// triggers, the same share for fewer.
type world struct {
	customers int // and as many contracts, service locations and meters
	invoices  int
	products  int
}

func newWorld(n int) world {
	return world{customers: max(n*30/1000, 20), invoices: max(n*62/1000, 40), products: 60}
}

// invoice chooses one of the latest invoices; their numbers grow with time.
func (m *maker) invoice() int {
	newest := int(int64(m.made) * int64(m.world.invoices) / int64(m.n))
	return max(newest-m.random.below(60), 0)
}

// customerOf returns whose invoice it is.
func (w *world) customerOf(invoice int) int {
	return int(mix(ofInvoice, invoice) >> 33 % uint64(w.customers))
}

// pick chooses the same one of n for the same thing.
func pick(kind, index, n int) int { return int(mix(kind+100, index) >> 33 % uint64(n)) }

func dateName(day int64) string {
	return time.UnixMilli(day * dayMillis).UTC().Format(time.DateOnly)
}
