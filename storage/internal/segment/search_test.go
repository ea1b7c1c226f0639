package segment

import (
	"context"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage/internal/match"
	"integration-log/storage/internal/rows"
)

// TestText: a search gives the rows whose texts have the needle, whatever else it skips.
func TestText(t *testing.T) {
	needles := []string{
		"sent", "e", "k", "i", "native", "été", "ÉCHEC du", "zoë", "10.0.0.1", "\xff", "cut \xc3", "4000-8000", "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9", "customer", "iban_invalid",
		"é", "a/b", "xxxxxxxxxxxxxxxx", "longlonglong", "kelvin k and i", "-1111-4000-", "odd kind", "nested", "INV-1", "two", "kind\x00",
	}
	for seed, n := range []int{1, 300, 1100, 2100} {
		list := newGenerator(uint64(100 + seed)).triggers(n)
		r := build(t, list)
		needles = append(needles, cuts(newGenerator(uint64(200+seed)), list, 60)...)
		for i, text := range needles {
			text = trigger.Fold(text)
			among := rows.All(n)
			if i%3 == 1 {
				for row := 0; row < n; row += 3 {
					among[row/64] &^= 1 << (row % 64)
				}
			}
			got, want := rows.None(n), rows.None(n)
			if err := r.Text(context.Background(), NewNeedle(text), among, got); err != nil {
				t.Fatal(err)
			}
			for row, x := range list {
				if among.Has(row) && (match.Row(x, text) || match.Logs(x.Logs, text) || match.Payload(x.Payload, text)) {
					want.Add(row)
				}
			}
			same(t, "rows with "+text, got, want)
		}
	}
}

// cuts returns needles cut at any byte out of what triggers have.
func cuts(g *generator, list []*trigger.Trigger, n int) (needles []string) {
	for range n {
		x := pick(g, list)
		texts := []string{x.ID, x.Aggregation, x.Origin, x.Migration, string(x.Payload)}
		for i := range x.Entities {
			texts = append(texts, x.Entities[i].Kind, x.Entities[i].ID)
		}
		for i := range x.Attempts {
			texts = append(texts, x.Attempts[i].ID, x.Attempts[i].ErrorCode, x.Attempts[i].CorrelationID)
		}
		for i := range x.Logs {
			texts = append(texts, x.Logs[i].Message)
		}
		text := pick(g, texts)
		from := g.IntN(len(text) + 1)
		needles = append(needles, text[from:min(from+1+g.IntN(14), len(text))], text)
	}
	return needles
}

func TestWhere(t *testing.T) {
	list := newGenerator(5).triggers(1500)
	r := build(t, list)
	for _, texts := range [][]string{
		{"amount = 1"}, {"_type ~ ^inv"}, {"lines.#.price >= 2"}, {"nested.id = e1", "name = Zoë"}, {"@this.amount > 1"}, {`lines.#(price=="1").tags exists`, "amount = 12"}, {"missing exists"}, {},
		{"first = e7"}, {"about.# = e9", "about.# = 02468ace-0000-4000-8000-000000000002"}, {"first != e7"}, {"first ~ ^0"}, {"mixed.# < e3"}, {"about exists", "first >= e5"},
		{"name = Zoë"}, {"name = anna"}, {"name = Anna", "name = true"}, {"nested.flag = true"}, {"nested.id = e3", "lines.#.tags = x1"}, {`nested = {"id":"e1"}`}, {"0.amount = 1"}, {"_type = invoiceavailable"},
	} {
		var conds []trigger.Condition
		for _, text := range texts {
			conds = append(conds, must[trigger.Condition](t)(trigger.ParseCondition(text)))
		}
		among, got, want := rows.All(len(list)), rows.None(len(list)), rows.None(len(list))
		among[3] = 0
		if err := r.Where(context.Background(), NewConditions(conds), among, got); err != nil {
			t.Fatal(err)
		}
		for row, x := range list {
			if among.Has(row) && match.Where(conds, x.Payload) {
				want.Add(row)
			}
		}
		same(t, "rows", got, want)
	}
}
