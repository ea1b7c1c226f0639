package mapping

import (
	"fmt"
	"strings"
)

// dateOrder is the order of the numbers in a date. The year first is always known as such.
type dateOrder uint8

const (
	dayFirst dateOrder = iota
	monthFirst
	yearFirst
)

// String says it in words.
func (o dateOrder) String() string {
	return [...]string{"day first", "month first", "year first"}[o]
}

// writtenTime is a date and a time as people write them.
type writtenTime struct {
	year, month, day     int
	hour, minute, second int
	fraction             string // digits
	zone                 string // "Z", "+01:00"; "" for none
	order                dateOrder
}

// iso returns it as trigger.ParseTime reads it, also where there is no such day.
func (w *writtenTime) iso() string {
	point := ""
	if w.fraction != "" {
		point = "."
	}
	return fmt.Sprintf("%04d-%02d-%02dT%02d:%02d:%02d%s%s%s", w.year, w.month, w.day, w.hour, w.minute, w.second, point, w.fraction, w.zone)
}

// cutDate takes a text apart: "23/11/2026 14:05:06.789", "11/23/2026, 2:05 PM",
// "23 Nov 2026", "Mon, 23 Nov 2026 14:05:06 GMT", "Nov 23, 2026 14:05". A date
// alone is its first moment.
func cutDate(text string, order dateOrder) (w writtenTime, ok bool) {
	s := cutter{strings.TrimSpace(text)}
	w.order = yearFirst
	s.weekday()
	if month := s.month(); month > 0 {
		w.month = month
		s.skip(" .")
		w.day = s.number()
		s.skip(" ,")
		w.year = s.year()
	} else {
		s.numericDate(&w, order)
	}
	if w.year < 0 || w.month < 1 || w.day < 1 {
		return w, false
	}
	if s.text != "" {
		s.clock(&w)
	}
	return w, s.text == "" && w.hour >= 0 && w.minute >= 0 && w.second >= 0
}

// numericDate reads a date that begins with a number.
func (s *cutter) numericDate(w *writtenTime, order dateOrder) {
	first := s.digits()
	between := s.take("/-. ")
	if len(first) == 0 || between == "" {
		w.year = -1
		return
	}
	if month := s.month(); month > 0 {
		w.day, w.month = numberOf(first), month
		s.skip(" -./")
		w.year = s.year()
		return
	}
	second := s.number()
	if s.take(between) == "" || between == " " {
		w.year = -1
		return
	}
	switch {
	case len(first) == 4:
		w.year, w.month, w.day = numberOf(first), second, s.number()
	case len(first) > 2:
		w.year = -1
	case order == monthFirst:
		w.month, w.day, w.year, w.order = numberOf(first), second, s.year(), order
	default:
		w.day, w.month, w.year, w.order = numberOf(first), second, s.year(), order
	}
}

// clock reads the time of the day and the zone.
func (s *cutter) clock(w *writtenTime) {
	s.skip(" ,Tt")
	w.hour = s.number()
	w.minute = -1
	if s.take(":") != "" {
		w.minute = s.number()
	}
	if s.take(":") != "" {
		w.second = s.number()
		if s.take(".,") != "" {
			w.fraction = s.digits()
		}
	}
	s.skip(" \u00a0\u202f")
	switch half := s.word("AM", "PM", "A.M.", "P.M."); {
	case half != "" && (w.hour < 1 || w.hour > 12):
		w.hour = -1
	case half == "AM" || half == "A.M.":
		w.hour %= 12
	case half != "":
		w.hour = w.hour%12 + 12
	}
	s.skip(" ")
	w.zone = s.zone()
}
