package mapping

import (
	"bytes"

	"github.com/tidwall/gjson"

	"integration-log/app/source"
)

// wholeRows gives the rows of a table the empty cells at their end that a sheet does
// not write: a format is known by its headings, not by how far its rows are filled.
func wholeRows(facts source.Facts, sample []source.Item) []source.Item {
	if len(facts.Headings) == 0 {
		return sample
	}
	whole := make([]source.Item, len(sample))
	for i, item := range sample {
		whole[i] = wholeRow(facts.Headings, item)
	}
	return whole
}

func wholeRow(headings []string, item source.Item) source.Item {
	cells := 0
	gjson.ParseBytes(item.Raw).ForEach(func(_, _ gjson.Result) bool { cells++; return true })
	if cells == 0 || cells >= len(headings) {
		return item
	}
	raw := bytes.Clone(item.Raw[:len(item.Raw)-1])
	for _, heading := range headings[cells:] {
		raw = append(gjson.AppendJSONString(append(raw, ','), heading), `:""`...)
	}
	raw = append(raw, '}')
	if outline, ok := source.Outline(nil, raw); ok {
		item.Raw, item.Outline = raw, outline
	}
	return item
}
