package shred

import (
	"encoding/json"
	"testing"

	"github.com/tidwall/gjson"

	"integration-log/app/trigger"
)

// FuzzWalk: what is taken apart is JSON whose holes are its scalars, and JSON is
// taken apart unless a key comes twice or it is too deep.
func FuzzWalk(f *testing.F) {
	for _, text := range []string{
		`{"a":1,"b":[1,2,{"c":null}],"d":{}}`, ` [ "x" , -0.5e+7 ] `, `{"b":1,"a":2}`, `{"a":1,"a":2}`, `[{"a":1},{"a":2,"b":3},{"b":4,"a":5}]`, `"\ud800\n"`, "01", "1.", "-", "1e", "tru", "[1,]", `{"a"}`, "{\"a\":\"\x01\"}", `["\u12G4"]`, "12 ",
	} {
		f.Add([]byte(text), []byte(`{"a":{"b":[1,"x"]},"c":true}`))
	}
	f.Fuzz(func(t *testing.T, one, two []byte) {
		w := &walker{}
		w.reset()
		for _, payload := range [][]byte{one, two, one} {
			read := w.read(payload)
			valid := gjson.ValidBytes(payload)
			if read && !valid {
				t.Fatalf("%q is no JSON", payload)
			}
			if valid && !read && !trigger.TooDeep(payload) && !deepScalar(payload) && !keyTwice(gjson.ParseBytes(payload)) {
				t.Fatalf("%q was not taken apart", payload)
			}
			if read && keyTwice(gjson.ParseBytes(payload)) {
				t.Fatalf("%q has a key twice", payload)
			}
			for _, h := range w.holes[:len(w.holes)-min(len(w.holes), 1)] {
				if read && !json.Valid(payload[h.from:h.to]) {
					t.Fatalf("%q: hole %q", payload, payload[h.from:h.to])
				}
			}
		}
	})
}

// deepScalar tells whether a scalar stands within as many containers as JSON may
// have: only an empty one would be too deep there.
func deepScalar(payload []byte) bool { return trigger.TooDeep(append([]byte{'['}, payload...)) }

func keyTwice(value gjson.Result) (twice bool) {
	keys := map[string]bool{}
	value.ForEach(func(key, child gjson.Result) bool {
		twice = value.IsObject() && keys[key.Raw] || (child.IsObject() || child.IsArray()) && keyTwice(child)
		keys[key.Raw] = true
		return !twice
	})
	return twice
}
