package shred_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// rich makes payloads as integrations have them: invoices with lines, customers
// and meter readings, 0.3 to 20 KB, 1.5 KB on average.
type rich struct {
	*rand.Rand
	b strings.Builder
}

func newRich(seed uint64) *rich { return &rich{Rand: rand.New(rand.NewPCG(seed, 1))} }

var (
	firstNames = []string{"Anna", "Zoë", "Jürgen", "Marie", "Lukas", "Emma", "Noah", "Mia", "Leon", "Søren", "Ida", "Paul", "Clara", "Felix", "Lena", "Max"}
	lastNames  = []string{"Müller", "Schmidt", "Nielsen", "Weber", "Fischer", "Jørgensen", "Wagner", "Becker", "Schulz", "Hoffmann", "Koch", "Bauer", "Larsen"}
	streets    = []string{"Hauptstraße", "Bahnhofstraße", "Gartenweg", "Am Markt", "Lindenallee", "Schulstraße", "Nørregade", "Vesterbro"}
	cities     = []string{"Berlin", "Hamburg", "Köln", "Aarhus", "Odense", "München", "Leipzig", "Bremen", "Kiel", "Dresden"}
	words      = strings.Fields("base price energy tax network fee metering point operation discount bonus correction from period to per month kilowatt hour grid usage supply contract delivery station final partial estimate")
	currencies = []string{"EUR", "EUR", "EUR", "DKK", "SEK"}
	statuses   = []string{"OPEN", "PAID", "PAID", "PAID", "OVERDUE", "CANCELLED"}
)

func pick[T any](r *rich, list []T) T { return list[r.IntN(len(list))] }

func (r *rich) f(format string, args ...any) { fmt.Fprintf(&r.b, format, args...) }

func (r *rich) uuid() string {
	return fmt.Sprintf("%08x-%04x-4%03x-%04x-%012x", r.Uint32(), r.IntN(1<<16), r.IntN(1<<12), 0x8000+r.IntN(1<<14), r.Int64N(1<<48))
}

func (r *rich) money() string { return fmt.Sprintf("%d.%02d", r.IntN(5000), r.IntN(100)) }

func (r *rich) date() string {
	return fmt.Sprintf("2026-%02d-%02d", 1+r.IntN(12), 1+r.IntN(28))
}

func (r *rich) moment(i int) string {
	return fmt.Sprintf("2026-11-%02dT%02d:%02d:%02d.%03dZ", 1+i/1000%28, r.IntN(24), r.IntN(60), r.IntN(60), r.IntN(1000))
}

func (r *rich) sentence() string {
	var list []string
	for range 3 + r.IntN(8) {
		list = append(list, pick(r, words))
	}
	return strings.Join(list, " ")
}

// payload returns the payload of the i-th trigger of one of three plugins.
func (r *rich) payload(plugin, i int) []byte {
	r.b.Reset()
	switch plugin % 3 {
	case 0:
		r.invoice(i)
	case 1:
		r.customer(i)
	default:
		r.readings(i)
	}
	return []byte(r.b.String())
}

func (r *rich) invoice(i int) {
	r.f(`{"id":"%s","type":"InvoiceCreated","version":%d,"occurredAt":"%s","invoice":{"number":"INV-2026-%07d","issueDate":"%s","dueDate":"%s","currency":"%s","status":"%s"`,
		r.uuid(), 1+r.IntN(3), r.moment(i), 100000+i, r.date(), r.date(), pick(r, currencies), pick(r, statuses))
	r.f(`,"customer":{"id":"%s","number":%d,"name":"%s %s"`, r.uuid(), 10000000+r.IntN(90000), pick(r, firstNames), pick(r, lastNames))
	if r.IntN(2) == 0 {
		r.f(`,"email":"%s.%s%d@example.org"`, strings.ToLower(pick(r, words)), strings.ToLower(pick(r, words)), r.IntN(1000))
	}
	r.f(`,"address":{"street":"%s %d","zip":"%05d","city":"%s","country":"DE"}},"lines":[`, pick(r, streets), 1+r.IntN(200), r.IntN(100000), pick(r, cities))
	for k := range 1 + r.IntN(8) {
		if k > 0 {
			r.f(",")
		}
		r.f(`{"position":%d,"articleId":"ART-%05d","text":"%s","quantity":%d.%03d,"unit":"kWh","price":%s,"amount":%s,"vat":{"rate":19,"amount":%s}}`,
			k+1, r.IntN(400), r.sentence(), r.IntN(1000), r.IntN(1000), r.money(), r.money(), r.money())
	}
	r.f(`],"totals":{"net":%s,"vat":%s,"gross":%s},"paid":%v,"reference":null,"tags":[]}}`, r.money(), r.money(), r.money(), r.IntN(2) == 0)
}

func (r *rich) customer(i int) {
	r.f(`{"eventId":"%s","event":"%s","tenant":"tenant-%d","at":"%s","customer":{"id":"%s","firstName":"%s","lastName":"%s","birthDate":"19%02d-%02d-%02d"`,
		r.uuid(), pick(r, []string{"customer.updated", "customer.created", "customer.merged"}), r.IntN(4), r.moment(i), r.uuid(), pick(r, firstNames), pick(r, lastNames), r.IntN(100), 1+r.IntN(12), 1+r.IntN(28))
	r.f(`,"contacts":[`)
	for k := range 1 + r.IntN(3) {
		if k > 0 {
			r.f(",")
		}
		r.f(`{"kind":"%s","value":"+49%010d","preferred":%v}`, pick(r, []string{"phone", "mobile", "fax"}), r.Int64N(1e10), r.IntN(2) == 0)
	}
	r.f(`],"iban":"DE%020d","consents":{"marketing":%v,"newsletter":%v}`, r.Int64N(1e18), r.IntN(2) == 0, r.IntN(3) == 0)
	if r.IntN(3) == 0 {
		r.f(`,"note":"%s"`, r.sentence())
	}
	r.f(`,"score":%.4f}}`, r.Float64())
}

func (r *rich) readings(i int) {
	r.f(`{"message":"%s","meteringPoint":"DE000%028d","meter":{"serial":"1EMH%010d","kind":"%s"},"from":"%s","readings":[`,
		r.uuid(), r.Int64N(5000), r.Int64N(5000), pick(r, []string{"electricity", "gas", "water"}), r.date())
	value, minute := r.IntN(1000000), r.IntN(1000)*15
	n := 1 + r.IntN(24)
	if r.IntN(12) == 0 {
		n = 96 + r.IntN(150)
	}
	for k := range n {
		if k > 0 {
			r.f(",")
		}
		value += r.IntN(500)
		minute += 15
		r.f(`{"at":"2026-11-%02dT%02d:%02d:00Z","value":%d.%03d,"quality":"%s"}`, 1+minute/1440%28, minute/60%24, minute%60, value/1000, value%1000, pick(r, []string{"measured", "measured", "measured", "estimated"}))
	}
	r.f(`],"unit":"kWh","sender":"%s","sequence":%d}`, pick(r, []string{"9900001000001", "9900002000002", "9900003000003"}), i)
}

// chunk returns n payloads of one plugin.
func (r *rich) chunk(plugin, n int) [][]byte {
	list := make([][]byte, n)
	for i := range list {
		list[i] = r.payload(plugin, i)
	}
	return list
}
