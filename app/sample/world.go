package sample

import (
	"strconv"

	"integration-log/app/trigger"
)

// What an id is made of, beside the seed and an index.
const (
	ofTrigger uint64 = iota
	ofPlugin
	ofCustomer
	ofContract
	ofLocation
	ofMeter
	ofInvoice
	ofProduct
	ofCase
	ofAggregation
	ofDocument
	ofCorrelation
	ofChoice
)

// world has the entities: a customer has one contract, one service location and
// one meter of the same index; invoices belong to customers.
type world struct {
	seed      uint64
	customers int
}

// newWorld makes one customer for every eight triggers, within bounds, so that
// entities recur in a log of any size.
func newWorld(seed uint64, n int) world {
	return world{seed: seed, customers: min(max(n/8, 25), 40_000)}
}

func (w *world) id(of uint64, index int) string { return uuid(w.seed, of, uint64(index)) }

func (w *world) triggerID(index int) string { return w.id(ofTrigger, index) }

// pick chooses one of n by what it is for.
func (w *world) pick(of uint64, index, n int) int {
	return int(mix(w.seed, ofChoice, of, uint64(index)) % uint64(n))
}

func (w *world) business(customer int) bool { return w.pick(ofCustomer, customer, 5) == 0 }

func (w *world) customerName(customer int) string {
	if w.business(customer) {
		return companies[w.pick(ofLocation, customer, len(companies))]
	}
	return firstNames[w.pick(ofMeter, customer, len(firstNames))] + " " + lastNames[w.pick(ofInvoice, customer, len(lastNames))]
}

func number(prefix string, first, index int) string { return prefix + strconv.Itoa(first+index) }

func customerNumber(customer int) string { return number("C-", 10_000, customer) }
func contractNumber(contract int) string { return number("CON-", 200_000, contract) }
func meterNumber(meter int) string       { return number("MTR-", 7_300_000, meter) }
func invoiceNumber(invoice int) string   { return number("INV-2026-", 40_001, invoice) }

func productCode(product int) string { return "P-" + pad(product+1, 3) }

// ean returns an 18-digit code of a delivery point.
func ean(location int) string { return strconv.Itoa(541_448_800_000_000_000 + location*9_176_003) }

// vat returns a Belgian VAT number with its check digits.
func vat(customer int) string {
	base := 4_000_000 + customer*37
	return "BE0" + strconv.Itoa(base) + pad(97-base%97, 2)
}

// iban returns a Belgian IBAN with its check digits; no bank has the number 000.
func iban(customer int) string {
	account := 1_000_000 + customer*13
	inner := account % 97
	if inner == 0 {
		inner = 97
	}
	body := pad(account, 10) + pad(inner, 2)
	// The letters BE count as 11 and 14, and 00 stands for the check digits to come.
	rest := 0
	for _, c := range body + "111400" {
		rest = (rest*10 + int(c-'0')) % 97
	}
	return "BE" + pad(98-rest, 2) + body
}

func pad(n, width int) string {
	text := strconv.Itoa(n)
	for len(text) < width {
		text = "0" + text
	}
	return text
}

func (w *world) entity(kind string, of uint64, index int) trigger.Entity {
	return trigger.Entity{Kind: kind, ID: w.id(of, index)}
}
