package mapping

import "strings"

// cutter takes parts off the beginning of a text.
type cutter struct{ text string }

// take takes one of the bytes that are in any.
func (s *cutter) take(any string) string {
	if s.text == "" || strings.IndexByte(any, s.text[0]) < 0 {
		return ""
	}
	taken := s.text[:1]
	s.text = s.text[1:]
	return taken
}

func (s *cutter) skip(any string) { s.text = strings.TrimLeft(s.text, any) }

func (s *cutter) digits() string {
	end := 0
	for end < len(s.text) && s.text[end] >= '0' && s.text[end] <= '9' {
		end++
	}
	taken := s.text[:end]
	s.text = s.text[end:]
	return taken
}

// number takes a number of one or two digits; -1 where there is none.
func (s *cutter) number() int {
	taken := s.digits()
	if len(taken) > 2 {
		return -1
	}
	return numberOf(taken)
}

// year takes a year of four digits: what two of them mean, nobody says.
func (s *cutter) year() int {
	taken := s.digits()
	if len(taken) != 4 {
		return -1
	}
	return numberOf(taken)
}

// numberOf returns the number that up to four digits make, -1 for any others.
func numberOf(digits string) (n int) {
	if digits == "" || len(digits) > 4 {
		return -1
	}
	for _, c := range []byte(digits) {
		n = 10*n + int(c-'0')
	}
	return n
}

// word takes one of some words, in any case, and returns it as it is given.
func (s *cutter) word(words ...string) string {
	for _, w := range words {
		if len(s.text) >= len(w) && strings.EqualFold(s.text[:len(w)], w) {
			s.text = s.text[len(w):]
			return w
		}
	}
	return ""
}

// letters takes the letters at the beginning.
func (s *cutter) letters() string {
	end := 0
	for end < len(s.text) && (s.text[end]|0x20 >= 'a' && s.text[end]|0x20 <= 'z') {
		end++
	}
	taken := s.text[:end]
	s.text = s.text[end:]
	return taken
}

// weekday takes the name of a day off: the date tells it.
func (s *cutter) weekday() {
	after := *s
	if name := strings.ToLower(after.letters()); len(name) >= 3 && isPart(name, "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday") {
		after.skip(" ,.")
		*s = after
	}
}

var months = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

// month takes the name of a month, 0 where there is none.
func (s *cutter) month() int {
	after := *s
	name := strings.ToLower(after.letters())
	if len(name) < 3 {
		return 0
	}
	for i, month := range months {
		if isPart(name, month) {
			*s = after
			return i + 1
		}
	}
	return 0
}

// isPart tells whether one of some words begins with a part.
func isPart(part string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(w, part) {
			return true
		}
	}
	return false
}

// zone takes an offset, a name of UTC or both, and returns it in seconds. What else is
// there stays.
func (s *cutter) zone() (offset int, ok bool) {
	utc := s.word("UTC", "GMT")
	if utc == "" && s.word("Z") != "" {
		return 0, true
	}
	before := *s
	sign := s.take("+-")
	hours, minutes := s.digits(), "00"
	if len(hours) == 4 {
		hours, minutes = hours[:2], hours[2:]
	} else if s.take(":") != "" {
		minutes = s.digits()
	}
	if sign == "" || len(hours) != 2 || len(minutes) != 2 || hours > "24" || minutes > "59" {
		*s = before
		return 0, utc != ""
	}
	s.skip(" ")
	s.word("UTC", "GMT")
	offset = 3600*numberOf(hours) + 60*numberOf(minutes)
	if sign == "-" {
		offset = -offset
	}
	return offset, true
}

// zoneName takes the name of a zone in brackets, whose offset was told.
func (s *cutter) zoneName() {
	after := *s
	after.skip(" ")
	if strings.HasPrefix(after.text, "(") && strings.IndexByte(after.text, ')') == len(after.text)-1 {
		s.text = ""
	}
}
