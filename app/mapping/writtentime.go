package mapping

import (
	"strings"
	"time"

	"integration-log/app/trigger"
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
	zoned                bool   // an offset was written
	offset               int    // seconds east of UTC
	order                dateOrder
}

// exists tells whether there is such a day and hour. A second 60 is the leap second at
// midnight UTC, which all zones have at the end of a quarter of an hour; it is the same
// moment as the second after it.
func (w *writtenTime) exists() bool {
	at := time.Date(w.year, time.Month(w.month), w.day, 0, 0, 0, 0, time.UTC)
	leap := w.second == 60 && w.minute%15 == 14
	return int(at.Month()) == w.month && at.Day() == w.day && w.hour <= 23 && w.minute <= 59 && (w.second <= 59 || leap)
}

// time returns the moment, read in zone where none was written. Not ok where there
// is none: without a zone, or outside of the years that a trigger.Time can have.
func (w *writtenTime) time(zone *time.Location) (t trigger.Time, ok bool) {
	if w.zoned {
		zone = time.UTC
	}
	if zone == nil || w.year < 1678 || w.year > 2261 || !w.exists() {
		return t, false
	}
	at := time.Date(w.year, time.Month(w.month), w.day, w.hour, w.minute, w.second, 0, zone)
	digits, nanos := min(len(w.fraction), 9), int64(0)
	for i, unit := 0, int64(1e8); i < digits; i, unit = i+1, unit/10 {
		nanos += int64(w.fraction[i]-'0') * unit
	}
	t = trigger.FromNanos((at.Unix()-int64(w.offset))*1e9+nanos, digits)
	if !w.zoned {
		t = t.AsNaive()
	}
	return t, true
}

// cutDate takes a text apart: "23/11/2026 14:05:06.789", "11/23/2026, 2:05 PM",
// "20261123T140506Z", "23 Nov 2026", "Mon, 23 Nov 2026 14:05:06 GMT",
// "Nov 23, 2026 14:05", "Mon Nov 23 2026 14:05:06 GMT+0100 (CET)". A date alone is its
// first moment.
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
	if len(first) == len("20261123") || len(first) == len("20261123140506") { // basic form of ISO 8601
		w.year, w.month, w.day = numberOf(first[:4]), numberOf(first[4:6]), numberOf(first[6:8])
		s.text = first[8:] + s.text
		return
	}
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
	s.skip(" \u00a0\u202f,Tt")
	s.hours(w)
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
	if w.offset, w.zoned = s.zone(); w.zoned {
		s.zoneName()
	}
}

// hours reads "14:05:06.789", "14:05" and the basic form "140506".
func (s *cutter) hours(w *writtenTime) {
	digits := s.digits()
	w.minute = -1
	switch {
	case len(digits) == len("140506"):
		w.hour, w.minute, w.second = numberOf(digits[:2]), numberOf(digits[2:4]), numberOf(digits[4:])
	case len(digits) > 2:
		w.hour = -1
	default:
		w.hour = numberOf(digits)
		if s.take(":") != "" {
			w.minute = s.number()
		}
		if s.take(":") == "" {
			return
		}
		w.second = s.number()
	}
	if s.take(".,") != "" {
		w.fraction = s.digits()
	}
}
