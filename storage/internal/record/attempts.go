package record

import "integration-log/app/trigger"

// attemptBytes is the least that an attempt takes.
const attemptBytes = 8

func (e *Encoder) attempts(list []trigger.Attempt, base int64) {
	e.Uint(uint64(len(list)))
	for i := range list {
		a := &list[i]
		e.Int(int64(a.Number))
		e.Text(a.Kind)
		e.Int(int64(a.StatusCode))
		e.Text(a.ErrorCode)
		e.ID(a.ID)
		e.ID(a.CorrelationID)
		e.since(a.Started, base)
		if !a.Started.IsZero() {
			base = a.Started.Nanos()
		}
		e.since(a.Ended, base)
	}
}

func (d *Decoder) attempts(base int64) []trigger.Attempt {
	n := d.list(attemptBytes, maxAttempts)
	if n == 0 {
		return nil
	}
	list := make([]trigger.Attempt, n)
	for i := range list {
		a := &list[i]
		a.Number, a.Kind, a.StatusCode, a.ErrorCode = d.integer(), d.Text(), d.integer(), d.Text()
		a.ID, a.CorrelationID = d.ID(), d.ID()
		a.Started = d.since(base)
		if !a.Started.IsZero() {
			base = a.Started.Nanos()
		}
		a.Ended = d.since(base)
	}
	return list
}
