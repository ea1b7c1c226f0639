package app

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tidwall/gjson"
)

const (
	// maxColumns bounds the columns of a part: wide tables have some hundred.
	maxColumns = 400
	// columnDepth is how far into objects columns go: what mappings name lies no deeper.
	columnDepth = 4
	// columnBytes bounds how much of the rows is looked at for columns.
	columnBytes = 4 << 20
	// columnSamples and sampleBytes are what a line of a dialog has room for.
	columnSamples = 3
	sampleBytes   = 120
	// columnWords and wordBytes bound what can be a set of words, such as those of a status.
	columnWords = 20
	wordBytes   = 64
)

// columns gathers what values records have.
type columns struct {
	order []string
	known map[string]*column
	bytes int
}

type column struct {
	samples []string
	words   []string // nil when there are too many, or they are too long
	prose   bool     // its values are no set of words
}

// add takes in a record.
func (c *columns) add(record []byte) {
	if c.bytes >= columnBytes {
		return
	}
	c.bytes += len(record)
	c.members(gjson.ParseBytes(record), "", 1)
}

func (c *columns) members(object gjson.Result, prefix string, depth int) {
	object.ForEach(func(key, v gjson.Result) bool {
		path := prefix + gjson.Escape(key.Str)
		switch {
		case v.Type == gjson.Null:
		case v.IsObject() && depth < columnDepth:
			c.members(v, path+".", depth+1)
		default:
			c.value(path, v)
		}
		return true
	})
}

func (c *columns) value(path string, v gjson.Result) {
	one := c.known[path]
	if one == nil {
		if len(c.order) == maxColumns {
			return
		}
		if c.known == nil {
			c.known = map[string]*column{}
		}
		one = new(column)
		c.order = append(c.order, path)
		c.known[path] = one
	}
	one.add(v)
}

func (c *column) add(v gjson.Result) {
	text := v.Raw
	if v.Type == gjson.String {
		text = v.Str
	}
	if text == "" {
		return
	}
	if short := clipText(text, sampleBytes); len(c.samples) < columnSamples && !slices.Contains(c.samples, short) {
		c.samples = append(c.samples, short)
	}
	if c.prose || slices.Contains(c.words, text) {
		return
	}
	if len(text) > wordBytes || len(c.words) == columnWords {
		c.prose, c.words = true, nil
		return
	}
	c.words = append(c.words, strings.Clone(text))
}

// list returns the columns: those of a table in its order, else in that of the records.
func (c *columns) list(headings []string) (list []InspectedColumn) {
	order := make([]string, 0, max(len(headings), len(c.order)))
	for _, heading := range headings[:min(len(headings), maxColumns)] {
		order = append(order, gjson.Escape(heading))
	}
	if len(order) == 0 {
		order = c.order
	}
	for _, path := range order {
		one := InspectedColumn{Path: path}
		if found := c.known[path]; found != nil {
			one.Samples, one.Words = found.samples, found.words
		}
		list = append(list, one)
	}
	return list
}

// clipText cuts a text to at most limit bytes, with a mark where it was cut.
func clipText(text string, limit int) string {
	if len(text) <= limit {
		return strings.Clone(text)
	}
	const mark = "…"
	end := limit - len(mark)
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + mark
}
