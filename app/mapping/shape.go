package mapping

import (
	"errors"

	"integration-log/app/source"
)

// shape brings a record into a form that a profile can read, where data cannot say
// how. It returns the record itself where there is nothing to do, and else one of its own memory.
type shape func(record []byte) ([]byte, error)

// shapes are those that profiles can name.
var shapes = map[string]shape{
	"n8n": unflattenN8N,
}

var errShape = errors.New("the record nests too deep once it is unpacked")

// documentOf returns the record of an item in the shape that the profile reads.
func (m *Mapper) documentOf(item source.Item) (document, error) {
	if m.profile.shape == nil {
		return newDocument(item.Raw, item.Outline), nil
	}
	raw, err := m.profile.shape(item.Raw)
	if err != nil {
		return document{}, err
	}
	outline, ok := source.Outline(m.outline[:0], raw)
	if !ok {
		return document{}, errShape
	}
	m.outline = outline
	return newDocument(raw, outline), nil
}
