package trigger

import "bytes"

// Loan is what the event of a delivery lends it. It is kept whole, beside what became
// of it, for the event's other deliveries that come later: its row is stored no more.
type Loan struct {
	Row     Trigger // the event's own row, without its payload
	Payload bool    // the delivery's payload is the event's too, but for white space
}

// Delivery tells whether t is the delivery of an event that has an id of its own.
func (t *Trigger) Delivery() bool { return t.Event != "" && t.Event != t.ID }

// EventRef names the row that the event of a delivery has.
func (t *Trigger) EventRef() Ref { return Ref{t.Source, t.Event} }

// Lender returns the event's own row as its Loan has it, payload included; nil for none.
func (t *Trigger) Lender() *Trigger {
	if t.Loan == nil {
		return nil
	}
	event := t.Loan.Row
	if t.Loan.Payload {
		event.Payload = t.Payload
	}
	return &event
}

// Lend folds the own row of its event into a delivery: it lends every field that no
// state of the delivery has, whatever their ranks; all else is united as Merge does. It
// does not matter what comes first, states of the delivery or of the event, but for a
// payload of the event that differs from the delivery's own: that one is not kept.
func (t *Trigger) Lend(event *Trigger) Merged {
	event = tellApart(t, event)
	before := *t
	t.Versions = t.states()
	conflict := t.borrow(event)
	t.resolve()
	t.settle()
	return Merged{Changed: !t.equal(&before), PayloadConflict: conflict}
}

// borrow takes over everything of an event but its fields.
func (t *Trigger) borrow(event *Trigger) (conflict bool) {
	row := *event
	row.Event, row.Loan = "", nil
	if had := t.Lender(); had != nil {
		had.Merge(&row)
		row = *had
	}
	conflict = t.unite(&row)
	loan := &Loan{Payload: row.Payload != nil && samePayload(t.Payload, row.Payload)}
	row.Payload = nil
	if !loan.Payload {
		row.Reference = ""
	}
	loan.Row = row
	t.Loan = loan
	return conflict
}

func samePayload(a, b []byte) bool { return bytes.Equal(a, b) || SameTokens(a, b) }

func (l *Loan) equal(o *Loan) bool {
	if l == nil || o == nil {
		return l == o
	}
	return l.Payload == o.Payload && l.Row.equal(&o.Row)
}
