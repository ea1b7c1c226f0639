package shred_test

import (
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage/internal/rows"
	"integration-log/storage/internal/shred"
)

// TestWork: what is small stays small, and a question reads no more than it needs.
func TestWork(t *testing.T) {
	t.Parallel()
	list, raw := kinds()
	chunks := encoded(list)
	size := 0
	for _, chunk := range chunks {
		size += len(chunk)
	}
	if size*12 > raw {
		t.Errorf("%d bytes of payloads take %d", raw, size)
	}
	all := rows.All(shred.MaxRows)
	for text, most := range map[string]int64{
		"nothing = 1": 1, "invoice exists": 1, "type = InvoiceCreated": 2, "invoice.status = OVERDUE": 3, "invoice.totals.net > 10": 2, "invoice.customer.email ~ kilo": 2, "invoice.lines.#.price < 3": 3,
	} {
		cond, err := trigger.ParseCondition(text)
		if err != nil {
			t.Fatal(err)
		}
		c := opened(t, chunks[0])
		if fast, err := c.Where(&cond, all, rows.None(shred.MaxRows)); err != nil || !fast || c.Decoded > most {
			t.Errorf("%s: fast %v, %d parts, %v", text, fast, c.Decoded, err)
		}
	}
	for needle, most := range map[string]int64{"{": 1, "xqz": 1, "overdue": 3, "kilowattzz": 2} {
		c := opened(t, chunks[0])
		if err := c.Text(shred.NewNeedle(needle), all, rows.None(shred.MaxRows)); err != nil || c.Decoded > most {
			t.Errorf("%s: %d parts, %v", needle, c.Decoded, err)
		}
	}
	c := opened(t, chunks[0])
	for row := range c.Rows() {
		if _, err := c.Payload(row); err != nil {
			t.Fatal(err)
		}
	}
	if most := int64(60); c.Decoded > most {
		t.Errorf("%d parts for all payloads", c.Decoded)
	}
}
