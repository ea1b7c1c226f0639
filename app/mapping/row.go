package mapping

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"integration-log/app/trigger"
)

// row is one record while it is mapped. The first thing that cannot be read
// stays in err; what is read after it does not matter.
type row struct {
	m *Mapper
	document
	err error
}

// value returns the value of a field.
func (r *row) value(f Field) value { return r.at(r.m.record, int(f)) }

// part returns the value of a part of an attempt, a log line or an entity.
func (r *row) part(rd *reader, f Field) value { return r.at(rd, int(f)) }

func (r *row) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf(format, args...)
	}
}

// limited returns a value as a text of at most limit bytes.
func (r *row) limited(v value, name string, limit int) string {
	text, ok := v.plain()
	if !ok {
		r.fail("%s is %s, not a text", name, kindOf(v))
		return ""
	}
	if len(text) > limit {
		r.fail("%s is longer than %d bytes", name, limit)
		return ""
	}
	return text
}

func kindOf(v value) string {
	if v.isList() {
		return "a list"
	}
	return "an object"
}

func (r *row) id(f Field) string { return r.short(f, trigger.MaxIDBytes) }

func (r *row) name(f Field) string { return r.short(f, maxName) }

// short returns a field as a text of at most limit bytes.
func (r *row) short(f Field, limit int) string {
	v := r.value(f)
	if text, ok := v.plain(); ok && len(text) <= limit {
		return text
	}
	return r.limited(v, r.label(f), limit)
}

// label returns what the format calls a field.
func (r *row) label(f Field) string { return r.m.profile.record.labels[f] }

// number reads a whole number from 0 to maxNumber; null and an empty text are 0.
func (r *row) number(v value, name string) int {
	text, ok := v.plain()
	if text = strings.TrimSpace(text); ok && text == "" {
		return 0
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if !ok || err != nil || n > maxNumber {
		r.fail("%s %s is not a number from 0 to %d", name, clip(v.raw, 40), maxNumber)
		return 0
	}
	return int(n)
}

// clip cuts text to at most limit bytes, with a mark where it was cut.
func clip(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	const mark = "…"
	end := limit - len(mark)
	for end > 0 && end > limit-len(mark)-utf8.UTFMax && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + mark
}
