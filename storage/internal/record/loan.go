package record

import "integration-log/app/trigger"

// The forms of a loan.
const (
	noLoan = iota
	loanWithoutPayload
	loanOfPayload // the delivery's payload is the event's
)

func (e *Encoder) loan(l *trigger.Loan) {
	if l == nil {
		e.Byte(noLoan)
		return
	}
	form := byte(loanWithoutPayload)
	if l.Payload {
		form = loanOfPayload
	}
	e.Byte(form)
	e.Text(string(Whole(&l.Row)))
}

// loan reads what Encoder.loan wrote. The row of an event has no loan: bytes that say
// otherwise would nest as deep as there are bytes.
func (d *Decoder) loan() *trigger.Loan {
	form := d.enum(loanOfPayload)
	if form == noLoan {
		return nil
	}
	if d.inLoan {
		d.Fail("what an event lends")
		return nil
	}
	row, _, err := decodeWhole(d.Text(), true)
	if err != nil {
		d.Fail("what an event lends")
		return nil
	}
	return &trigger.Loan{Row: row, Payload: form == loanOfPayload}
}
