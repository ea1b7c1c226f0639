package storage

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"integration-log/app/trigger"
)

// textMatcher finds the words and phrases of a text filter. What it looks at of
// a trigger: its own id, those of its attempts, of its origin and of its
// migration; kinds and ids of entities; the aggregation; error and correlation
// codes; log messages; keys and values of the payload.
type textMatcher struct {
	needles []string // folded
	buffer  []byte   // for folding; a matcher serves one goroutine
}

func newTextMatcher(text trigger.Text) textMatcher { return textMatcher{needles: text.Needles()} }

// search is the state of looking at one trigger.
type search struct {
	m    *textMatcher
	open []string // needles not found so far
}

func (m *textMatcher) begin() *search {
	return &search{m: m, open: append(make([]string, 0, len(m.needles)), m.needles...)}
}

func (s *search) done() bool { return len(s.open) == 0 }

// see looks for each needle in one text: no needle may begin in one text and end
// in the next.
func (s *search) see(text string) {
	if text == "" || s.done() {
		return
	}
	folded := trigger.Fold(text)
	s.drop(func(needle string) bool { return strings.Contains(folded, needle) })
}

func (s *search) drop(found func(needle string) bool) {
	left := s.open[:0]
	for _, needle := range s.open {
		if !found(needle) {
			left = append(left, needle)
		}
	}
	s.open = left
}

func (s *search) row(t *trigger.Trigger) {
	s.see(t.ID)
	s.see(t.Origin)
	s.see(t.Migration)
	s.see(t.Aggregation)
	for _, e := range t.Entities {
		s.see(e.Kind)
		s.see(e.ID)
	}
	for _, a := range t.Attempts {
		s.see(a.ID)
		s.see(a.ErrorCode)
		s.see(a.CorrelationID)
	}
}

func (s *search) logs(lines []trigger.LogLine) {
	for _, line := range lines {
		s.see(line.Message)
	}
}

// payload looks at the keys and values of JSON with their escapes decoded, and at
// anything else as one text.
func (s *search) payload(payload []byte) {
	if len(payload) == 0 || s.done() || s.m.hopeless(payload, s.open) {
		return
	}
	if !isJSON(payload) {
		s.see(string(payload))
		return
	}
	eachScalar(payload, s.see)
}

// hopeless tells, in most cases where it is so, that a payload has none of the
// needles: without escapes and letters beyond ASCII its bytes tell.
func (m *textMatcher) hopeless(payload []byte, needles []string) bool {
	m.buffer = m.buffer[:0]
	for _, c := range payload {
		if c == '\\' || c >= utf8.RuneSelf {
			return false
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		m.buffer = append(m.buffer, c)
	}
	for _, needle := range needles {
		if bytes.Contains(m.buffer, []byte(needle)) {
			return false
		}
	}
	return true
}
