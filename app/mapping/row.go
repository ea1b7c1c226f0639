package mapping

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/tidwall/gjson"

	"integration-log/app/trigger"
)

// row is one record while it is mapped. The first thing that cannot be read
// stays in err; what is read after it does not matter.
type row struct {
	m *Mapper
	document
	values [fieldCount]value
	err    error
}

// read finds the fields; false when there is none.
func (r *row) read() bool {
	found := r.members(r.whole(), r.m.names, r.values[:], "")
	for field, path := range r.m.paths {
		if !r.values[field].exists() {
			r.values[field] = value{raw: gjson.Get(r.text, path).Raw}
			found = found || r.values[field].exists()
		}
	}
	return found
}

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

func (r *row) id(f Field) string {
	return r.limited(r.values[f], r.m.labels[f], trigger.MaxIDBytes)
}

func (r *row) name(f Field) string {
	return r.limited(r.values[f], r.m.labels[f], maxName)
}

// time reads a time; null and an empty text are absent.
func (r *row) time(v value, name string) trigger.Time {
	text, ok := v.plain()
	if !ok || !v.isText() && !v.isNull() {
		r.fail("%s is not a time", name)
		return trigger.Time{}
	}
	if strings.TrimSpace(text) == "" {
		return trigger.Time{}
	}
	t, err := parseTime(text, r.m.zone)
	if err != nil {
		r.fail("%s %w", name, err)
	}
	return t
}

func parseTime(text string, zone *time.Location) (trigger.Time, error) {
	if len(text) > 64 { // no form of a time is longer
		return trigger.Time{}, fmt.Errorf("%q is not a time", clip(text, 64))
	}
	return trigger.ParseTime(text, zone)
}

// number reads a whole number from 0 to maxNumber; null and an empty text are 0.
func (r *row) number(v value, name string) int {
	text, ok := v.plain()
	if ok && text == "" {
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
