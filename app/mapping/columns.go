package mapping

import (
	"strings"
	"time"

	"integration-log/app/source"
)

// maxColumns bounds the columns of a sample that are looked at: in JSON, names can be data.
const maxColumns = 256

// column is a heading of a table, or a member that records have.
type column struct {
	name   string
	path   string
	values []string // those that are there, as texts
	taken  bool     // a field has it
}

// columnsOf returns the columns of a sample in their order.
func columnsOf(facts source.Facts, sample []source.Item) []*column {
	var columns []*column
	known := map[string]*column{}
	add := func(name string) *column {
		c, ok := known[name]
		if !ok && len(columns) < maxColumns {
			c = &column{name: name, path: escapedPath(name)}
			known[name] = c
			columns = append(columns, c)
		}
		return c
	}
	for _, heading := range facts.Headings {
		add(heading)
	}
	for _, item := range beginningOf(sample) {
		d := newDocument(item.Raw, item.Outline)
		if len(item.Outline) == 0 || !d.whole().isObject() {
			continue
		}
		d.each(d.whole(), func(quoted string, v value) bool {
			if c := add(decoded(quoted)); c != nil && v.isThere() {
				c.values = append(c.values, v.loose())
			}
			return true
		})
	}
	return columns
}

// escapedPath returns the path of a member by its name.
func escapedPath(name string) string {
	var path strings.Builder
	for i := range len(name) {
		if strings.IndexByte(`.|*?\#@!{}[]()`, name[i]) >= 0 {
			path.WriteByte('\\')
		}
		path.WriteByte(name[i])
	}
	return path.String()
}

// areDistinct tells whether there is one value in each of n records, no two of them equal.
func (c *column) areDistinct(n int) bool {
	met := map[string]bool{}
	for _, v := range c.values {
		if met[v] {
			return false
		}
		met[v] = true
	}
	return len(c.values) == n
}

// areNumbers tells whether all values are what an attempt count can be.
func (c *column) areNumbers() bool {
	for _, v := range c.values {
		if strings.Trim(v, "0123456789") != "" || len(v) > 9 {
			return false
		}
	}
	return len(c.values) > 0
}

// areTimes tells whether all values are times, or say that there is none, and in which order their dates are
// when they are no times with the day first.
func (c *column) areTimes() (order dateOrder, ok bool) {
	for _, order := range []dateOrder{dayFirst, monthFirst} {
		m := Mapper{profile: &Profile{order: order}, zone: time.UTC}
		all, some := true, false
		for _, v := range c.values {
			t, err := m.moment(v)
			all, some = all && err == nil, some || !t.IsZero()
		}
		if all && some {
			return order, true
		}
	}
	return dayFirst, false
}
