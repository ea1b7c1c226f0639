package shred

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// TestNothingGreatStays: of a chunk with a million values an encoder keeps no buffer
// of that length.
func TestNothingGreatStays(t *testing.T) {
	t.Parallel()
	array := func(elements ...string) []byte {
		return []byte("[" + strings.TrimSuffix(strings.Repeat(strings.Join(elements, ",")+",", 1<<18/len(elements)), ",") + "]")
	}
	numbers := make([]string, 1<<10) // too many for a dictionary
	for i := range numbers {
		numbers[i] = fmt.Sprint(i % 300)
	}
	e := NewEncoder()
	for _, one := range [][]byte{array("1", "2"), array(numbers...)} {
		for _, rows := range []int{4, 5} { // as many as are kept as numbers, and more
			payloads := make([][]byte, rows)
			for i := range payloads {
				payloads[i] = one
			}
			e.Encode(nil, payloads, func([]byte) {})
		}
	}
	e.reset(0, nil)
	long(t, "encoder", reflect.ValueOf(e).Elem())
}

// long tells which buffers of the encoder's own are too long.
func long(t *testing.T, name string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Slice:
		if v.Cap() > keptBuffer {
			t.Errorf("%s keeps room for %d", name, v.Cap())
		}
		for i := range min(v.Len(), 1<<10) {
			long(t, name, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			long(t, name+"."+v.Type().Field(i).Name, v.Field(i))
		}
	}
}
