package shred

import (
	"math/rand/v2"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage/internal/rows"
)

// oneColumn returns a chunk of payloads {"a":…} with one token each, whose column has
// a form and body: all else fits, so that what reads the body is reached.
func oneColumn(n int, f form, body []byte) source {
	e := NewEncoder()
	d := directory{
		rows: n, absent: rows.None(n), whole: rows.None(n),
		places:    []step{{}, {parent: start, element: true}, {parent: root, key: "a"}},
		presences: []presence{{rows: rows.All(n), tokens: n}},
		columns:   []head{{place: start, form: same, values: 1}, {place: firstNamed, form: f, traits: characters}},
	}
	values := []byte("\x00")
	if f == indexed {
		d.columns[1].values = 3
		values = []byte("\x00true\x00false\x00null\x00")
	}
	d.columns[1].body = blob{stored: len(body), raw: len(body)}
	e.body = append(e.body, body...)
	d.dictionary, d.grammar = e.blob(values), e.blob([]byte("\x01\x02\x05{\"a\":\x00\x01\x00\x01}"))
	return append(d.encode(nil), e.body...)
}

// FuzzBody reads the body of a column in every way: errors are fine. Damage of a whole
// chunk seldom gets here, as the directory has to fit. Fuzz with -fuzzminimizetime 20x,
// here and whatever has as much to read: else a minute goes by for each find.
func FuzzBody(f *testing.F) {
	for _, k := range kindsOfForms(rand.New(rand.NewPCG(1, 8))) {
		payloads := make([][]byte, 80)
		for i := range payloads {
			payloads[i] = []byte(`{"a":` + k.value(i) + `}`)
		}
		chunk := source(NewEncoder().Encode(nil, payloads, func([]byte) {}))
		d, err := readDirectory(chunk)
		if err != nil {
			f.Fatal(err)
		}
		h := d.columns[len(d.columns)-1]
		if h.form < indexed {
			continue
		}
		body, err := h.body.read(chunk, nil)
		if err != nil {
			f.Fatal(err)
		}
		if c, err := Open(oneColumn(len(payloads), h.form, body), nil); err != nil || askAll(c) != nil {
			f.Fatalf("form %d: %v, %v", h.form, err, askAll(c))
		}
		f.Add(uint16(len(payloads)-1), byte(h.form-indexed), body)
	}
	f.Fuzz(func(t *testing.T, n uint16, kind byte, body []byte) {
		c, err := Open(oneColumn(1+int(n)%MaxRows, indexed+form(kind)%(forms-indexed), body), nil)
		if err != nil {
			t.Fatal(err)
		}
		_ = askAll(c)
	})
}

// askAll asks a chunk everything, and returns the last error.
func askAll(c *Chunk) (failed error) {
	note := func(err error) {
		if err != nil {
			failed = err
		}
	}
	for row := range c.Rows() {
		_, err := c.Payload(row)
		note(err)
	}
	all := rows.All(c.Rows())
	note(c.Text(NewNeedle("1"), all, rows.None(c.Rows())))
	for _, op := range []trigger.Op{trigger.Equal, trigger.Less, trigger.Greater} {
		_, err := c.Where(&trigger.Condition{Path: "a", Op: op, Value: "10"}, all, rows.None(c.Rows()))
		note(err)
	}
	return failed
}
