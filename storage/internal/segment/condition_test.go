package segment

import (
	"context"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage/internal/rows"
)

func condition(t *testing.T, text string) trigger.Condition {
	t.Helper()
	return must[trigger.Condition](t)(trigger.ParseCondition(text))
}

// TestTextOfConditions: only what every payload that satisfies a condition has for sure.
func TestTextOfConditions(t *testing.T) {
	for text, want := range map[string]string{
		"customer.city = Utrecht":      "Utrecht",
		"customer.city != Utrecht":     "customer",
		"city.customer ~ Utrecht":      "customer",
		"customer.city exists":         "customer",
		"lines.#.price = 12.50":        "lines",
		"amount = 1e5":                 "amount",
		"0.1 = x":                      "x",
		"0.1 exists":                   "",
		"active = true":                "active",
		`lines.#(price=="1").tags = a`: "",
		`nested = {"id":"a"}`:          "nested",
		`nested = ["a"]`:               "nested",
		"größe.breite = Zoë":           "breite",
		"@this = a":                    "",
		`name = "BE 0123"`:             "BE 0123",
	} {
		cond := condition(t, text)
		if got := textOf(&cond); got != want {
			t.Errorf("%s: %q instead of %q", text, got, want)
		}
	}
}

// TestFilterOfConditions: of a segment without a path or a text no payload is read.
func TestFilterOfConditions(t *testing.T) {
	list := rich(2048)
	r := build(t, list)
	for text, most := range map[string]int64{"elsewhere.unknown exists": 0, "customer.city = Groningen": 0, "customer.city = \"Town 7\"": 10} {
		before := r.Work.ChunksDecoded.Load()
		conds := NewConditions([]trigger.Condition{condition(t, text)})
		if err := r.Where(context.Background(), conds, rows.All(len(list)), rows.None(len(list))); err != nil {
			t.Fatal(err)
		}
		if done := r.Work.ChunksDecoded.Load() - before; done > most || most > 0 && done == 0 {
			t.Errorf("%s: %d parts were decoded", text, done)
		}
	}
}
