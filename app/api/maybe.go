package api

import (
	"encoding/json"
	"reflect"

	"github.com/danielgtaylor/huma/v2"
)

// Maybe is an object or null: the description of a plain pointer would not tell
// that null can come.
type Maybe[T any] struct {
	Value *T
}

// some is a Maybe that is not null.
func some[T any](value T) Maybe[T] { return Maybe[T]{&value} }

// MarshalJSON writes the object, or null.
func (m Maybe[T]) MarshalJSON() ([]byte, error) { return json.Marshal(m.Value) }

// UnmarshalJSON reads what MarshalJSON writes.
func (m *Maybe[T]) UnmarshalJSON(text []byte) error { return json.Unmarshal(text, &m.Value) }

// Schema describes both.
func (m Maybe[T]) Schema(r huma.Registry) *huma.Schema {
	object := r.Schema(reflect.TypeFor[T](), true, reflect.TypeFor[T]().Name())
	return &huma.Schema{AnyOf: []*huma.Schema{object, {Type: "null"}}}
}
