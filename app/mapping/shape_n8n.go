package mapping

import (
	"errors"
	"strconv"

	"github.com/tidwall/gjson"

	"integration-log/app/trigger"
)

// What an execution's data become is bounded, because an element can be named many
// times over, so that a short text can stand for a huge one: at most as much as a
// record can have, and maxGrowth times the text, which real data stay far below.
const (
	maxUnflattened = 16 << 20
	maxGrowth      = 100
)

// unflattenN8N puts the data of an execution as n8n's database keeps them, a list
// whose texts are places in it, into the form of n8n's API. Data that cannot be
// put so, as those that contain themselves, stay the text they are.
func unflattenN8N(record []byte) ([]byte, error) {
	data := gjson.GetBytes(record, "data")
	if data.Type != gjson.String || data.Index == 0 {
		return record, nil
	}
	if trigger.TooDeep(value{raw: data.Str}.bytes()) || !gjson.Valid(data.Str) || !gjson.Parse(data.Str).IsArray() {
		return record, nil
	}
	out := append(make([]byte, 0, 2*len(record)), record[:data.Index]...)
	f := flat{elements: gjson.Parse(data.Str).Array(), limit: len(out) + min(maxUnflattened, maxGrowth*len(data.Str))}
	out, err := f.appendElement(out, 0, 1)
	if err != nil {
		return record, nil //nolint:nilerr // the text stays, and it says all that there is
	}
	return append(out, record[data.Index+len(data.Raw):]...), nil
}

// flat is a list of values in which each text inside an object or a list is the
// place of another value.
type flat struct {
	elements []gjson.Result
	limit    int // bytes of the record that is made
}

var errNotFlat = errors.New("the data are not a list of places, too deep or too large")

func (f *flat) appendElement(dst []byte, place, depth int) ([]byte, error) {
	if place < 0 || place >= len(f.elements) || depth >= trigger.MaxDepth || len(dst) > f.limit {
		return dst, errNotFlat
	}
	e := f.elements[place]
	if !e.IsObject() && !e.IsArray() {
		return append(dst, e.Raw...), nil
	}
	var err error
	dst = append(dst, e.Raw[0])
	begin := len(dst)
	e.ForEach(func(key, v gjson.Result) bool {
		if len(dst) > begin {
			dst = append(dst, ',')
		}
		if e.IsObject() {
			dst = append(append(dst, key.Raw...), ':')
		}
		dst, err = f.appendValue(dst, v, depth)
		return err == nil
	})
	return append(dst, e.Raw[len(e.Raw)-1]), err
}

func (f *flat) appendValue(dst []byte, v gjson.Result, depth int) ([]byte, error) {
	if v.Type != gjson.String {
		return append(dst, v.Raw...), nil
	}
	place, err := strconv.Atoi(v.Str)
	if err != nil {
		return dst, errNotFlat
	}
	return f.appendElement(dst, place, depth+1)
}
