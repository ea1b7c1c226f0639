package record

import (
	"math"

	"integration-log/app/trigger"
)

// What few triggers have is told by a byte of these.
const (
	moreReadings = 1 << iota // of Scheduled and Triggered
	moreLoan
	morePayload // the loan's is the trigger's
	moreEnd
)

// more appends what few triggers have.
func (e *Encoder) more(t *trigger.Trigger) {
	flags := byte(0)
	if t.Scheduled.Reading()|t.Triggered.Reading() != 0 {
		flags = moreReadings
	}
	if t.Loan != nil {
		flags |= moreLoan
		if t.Loan.Payload {
			flags |= morePayload
		}
	}
	e.Byte(flags)
	if flags&moreReadings != 0 {
		e.Uint(uint64(t.Scheduled.Reading()))
		e.Uint(uint64(t.Triggered.Reading()))
	}
	if t.Loan != nil {
		e.Text(string(Whole(&t.Loan.Row)))
	}
}

// more reads what Encoder.more wrote.
func (d *Decoder) more(t *trigger.Trigger) {
	flags := d.enum(moreEnd - 1)
	if flags&moreReadings != 0 {
		t.Scheduled, t.Triggered = t.Scheduled.ReadBy(d.reading()), t.Triggered.ReadBy(d.reading())
	}
	if flags&moreLoan != 0 {
		t.Loan = d.loan(flags&morePayload != 0)
	}
}

func (d *Decoder) reading() uint32 {
	reading := d.Uint()
	if reading > math.MaxUint32 {
		d.Fail("the reading of a time")
		return 0
	}
	return uint32(reading)
}

// loan reads the row of an event. It has no loan itself: bytes that say otherwise would
// nest as deep as there are bytes.
func (d *Decoder) loan(payload bool) *trigger.Loan {
	if d.inLoan {
		d.Fail("what an event lends")
		return nil
	}
	row, _, err := decodeWhole(d.Text(), true)
	if err != nil {
		d.Fail("what an event lends")
		return nil
	}
	return &trigger.Loan{Row: row, Payload: payload}
}
