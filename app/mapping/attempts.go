package mapping

import (
	"slices"

	"integration-log/app/trigger"
)

// attempts reads the attempts that are listed or described, or their number, and
// the start of the latest one where the record has no Triggered of its own.
func (r *row) attempts(t *trigger.Trigger) {
	r.givenAttempts(t)
	for i := range r.m.attemptRules {
		rule := &r.m.attemptRules[i]
		if rule.list != none && r.at(r.m.record, rule.list).isList() {
			t.Given = max(t.Given, 0)
		}
		r.follow(rule, maxAttempts, func(parts *reader) {
			if r.tellsOfAttempt(parts) {
				t.Attempts = append(t.Attempts, r.attempt(parts))
			}
		})
	}
	if !areNumbered(t.Attempts) {
		t.Attempts = trigger.UniteAttempts(nil, t.Attempts)
	}
	if v := r.value(AttemptCount); v.isThere() {
		t.Given = max(t.Given, r.number(v, r.label(AttemptCount)))
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

// areNumbered tells whether attempts stand in the order of their numbers, each with one
// of its own, so that there is nothing to unite.
func areNumbered(list []trigger.Attempt) bool {
	for i := 1; i < len(list); i++ {
		if list[i-1].Number >= list[i].Number {
			return false
		}
	}
	return true
}

// givenAttempts reads a list as the native format has it, or a number.
func (r *row) givenAttempts(t *trigger.Trigger) {
	label := r.label(Attempts)
	switch v := r.value(Attempts); {
	case v.isList():
		t.Given = 0
		t.Attempts = slices.Grow(t.Attempts, min(r.count(v), maxAttempts))
		r.elements(v, limits{label, maxAttempts}, func(element value) {
			if !element.isObject() {
				r.fail("it is not an object")
				return
			}
			r.read(r.m.attempts, element)
			t.Attempts = append(t.Attempts, r.attempt(r.m.attempts))
		})
	case v.isThere():
		t.Given = r.number(v, label)
	}
}

// tellsOfAttempt tells whether there is more than the kind of an attempt.
func (r *row) tellsOfAttempt(parts *reader) bool {
	for part := range AttemptKind {
		if r.part(parts, part).isThere() {
			return true
		}
	}
	return false
}

func (r *row) attempt(parts *reader) trigger.Attempt {
	return trigger.Attempt{
		Number:        r.number(r.part(parts, Number), "its number"),
		ID:            r.limited(r.part(parts, AttemptID), "its id", trigger.MaxIDBytes),
		Started:       r.time(r.part(parts, Started), "its start"),
		Ended:         r.time(r.part(parts, Ended), "its end"),
		Kind:          r.limited(r.part(parts, AttemptKind), "its kind", maxName),
		StatusCode:    r.number(r.part(parts, StatusCode), "its status code"),
		ErrorCode:     r.note(r.part(parts, ErrorCode), "its error code"),
		CorrelationID: r.limited(r.part(parts, CorrelationID), "its correlation id", trigger.MaxIDBytes),
	}
}

// note returns a text that may be a sentence, clipped to maxNote bytes.
func (r *row) note(v value, name string) string {
	text, ok := v.plain()
	if !ok {
		r.fail("%s is %s, not a text", name, kindOf(v))
	}
	return clip(text, maxNote)
}
