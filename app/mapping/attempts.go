package mapping

import (
	"fmt"
	"slices"

	"integration-log/app/trigger"
)

// attempts reads the list of attempts or their number, and the start of the
// latest attempt where the record has no Triggered of its own.
func (r *row) attempts(t *trigger.Trigger) {
	label := r.m.labels[Attempts]
	if r.err != nil {
		return
	}
	switch v := r.values[Attempts]; {
	case v.isList():
		t.Given = 0
		t.Attempts = slices.Grow(t.Attempts, min(r.count(v), maxAttempts))
		r.each(v, func(_ string, element value) bool {
			if len(t.Attempts) == maxAttempts {
				r.fail("%s has more than %d elements", label, maxAttempts)
				return false
			}
			t.Attempts = append(t.Attempts, r.attempt(element))
			return r.stillRight(label, len(t.Attempts)-1)
		})
		t.Attempts = trigger.UniteAttempts(nil, t.Attempts)
	case !v.isNull() && v.raw != `""`:
		t.Given = r.number(v, label)
	}
	if v := r.values[AttemptCount]; !v.isNull() {
		t.Given = max(t.Given, r.number(v, r.m.labels[AttemptCount]))
	}
	t.Given = trigger.NormalGiven(t.Given, len(t.Attempts))
	if t.Triggered.IsZero() {
		for _, a := range t.Attempts {
			if a.Started.Compare(t.Triggered) > 0 {
				t.Triggered = a.Started
			}
		}
	}
}

func (r *row) attempt(element value) trigger.Attempt {
	if !element.isObject() {
		r.fail("it is not an object")
		return trigger.Attempt{}
	}
	var values [attemptFieldCount]value
	r.members(element, r.m.attempts, values[:], "attempts[].")
	return trigger.Attempt{
		Number:        r.number(values[Number], "its number"),
		ID:            r.limited(values[AttemptID], "its id", trigger.MaxIDBytes),
		Started:       r.time(values[Started], "its start"),
		Ended:         r.time(values[Ended], "its end"),
		Kind:          r.limited(values[AttemptKind], "its kind", maxName),
		StatusCode:    r.number(values[StatusCode], "its status code"),
		ErrorCode:     r.note(values[ErrorCode], "its error code"),
		CorrelationID: r.limited(values[CorrelationID], "its correlation id", trigger.MaxIDBytes),
	}
}

// stillRight tells whether nothing failed so far; what failed, failed in the
// element of a list that index tells.
func (r *row) stillRight(list string, index int) bool {
	if r.err != nil {
		r.err = fmt.Errorf("%s[%d]: %w", list, index, r.err)
		return false
	}
	return true
}

// note returns a text that may be a sentence, clipped to maxNote bytes.
func (r *row) note(v value, name string) string {
	text, ok := v.plain()
	if !ok {
		r.fail("%s is %s, not a text", name, kindOf(v))
	}
	return clip(text, maxNote)
}
