package mapping

import (
	"fmt"
	"strings"
	"time"

	"integration-log/app/trigger"
)

// maxTime bounds the text of a time: the longest are those of JavaScript, which end with
// the name of the zone in the language of the browser.
const maxTime = 128

// noDate begins how MySQL writes that there is no time.
const noDate = "0000-00-00"

// moment reads a time in any of the forms that exports have: ISO 8601, dates as
// people write them, numbers since 1970. What it had to guess is counted in times.
func (m *Mapper) moment(text string) (trigger.Time, error) {
	switch {
	case strings.HasPrefix(text, noDate) && strings.Trim(text, "0-: .") == "":
		return trigger.Time{}, nil
	case isZero(text):
		return trigger.Time{}, nil
	case len(text) > maxTime:
		return trigger.Time{}, fmt.Errorf("%q is not a time", clip(text, maxTime))
	case strings.HasSuffix(text, "Z"):
		if t, err := trigger.ParseTime(text, nil); err == nil {
			return t, nil
		}
	case len(text) > 0 && text[len(text)-1] <= '9':
		if t, unit := epoch(text); unit != noEpoch {
			m.times.count(unit)
			return t, nil
		}
	}
	if w, ok := cutDate(text, m.profile.order); ok {
		return m.written(text, &w)
	}
	t, err := trigger.ParseTime(text, m.timeZone())
	return m.told(t), err
}

// isZero tells whether a text is the number 0: the start of 1970, with which the time is
// left open in whatever counts from there. Nothing that is delivered here is so old.
func isZero(text string) bool {
	whole, fraction, _ := strings.Cut(strings.TrimSpace(text), ".")
	return whole == "0" && strings.Trim(fraction, "0") == ""
}

// written reads a time that was taken apart.
func (m *Mapper) written(text string, w *writtenTime) (trigger.Time, error) {
	if w.year <= 1 {
		return trigger.Time{}, nil // how Go and .NET write that there is none
	}
	t, ok := w.time(m.timeZone())
	switch {
	case ok:
	case w.exists():
		return trigger.ParseTime(text, m.timeZone()) // which tells what is wrong
	case w.order != yearFirst:
		return t, fmt.Errorf("%q is not a time when its date is read %s", text, w.order)
	default:
		return t, fmt.Errorf("%q is not a time: there is no such day or hour", text)
	}
	switch w.order {
	case dayFirst:
		m.times.DayFirst++
	case monthFirst:
		m.times.MonthFirst++
	}
	return m.told(t), nil
}

// timeZone is the zone of times without an offset: what the profile says, else the person.
func (m *Mapper) timeZone() *time.Location {
	if m.profile.zone != nil {
		return m.profile.zone
	}
	return m.zone
}

// told counts a time whose zone only the person could tell; one whose zone the
// profile tells is as certain as one with an offset.
func (m *Mapper) told(t trigger.Time) trigger.Time {
	switch {
	case !t.Naive():
	case m.profile.zone != nil:
		return trigger.FromNanos(t.Nanos(), t.Digits())
	default:
		m.times.Naive++
	}
	return t
}

// time reads a time; what is not there is absent.
func (r *row) time(v value, name string) trigger.Time {
	text, ok := v.plain()
	if !ok || v.isBool() {
		r.fail("%s is not a time", name)
		return trigger.Time{}
	}
	if strings.TrimSpace(text) == "" {
		return trigger.Time{}
	}
	t, err := r.m.moment(text)
	if err != nil {
		r.fail("%s %w", name, err)
	}
	return t
}
