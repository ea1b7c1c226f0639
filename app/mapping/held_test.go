package mapping

import "testing"

func TestHeldCountsAPayloadOnce(t *testing.T) {
	for _, c := range []struct {
		record, payload string // the record, and the expression of its payload
		own             int    // bytes of the payload beside the record's
	}{
		{`{"id":"1","body":{"a":"\u0041"}}`, `"body"`, 0},
		{`{"id":"1","body":"{\"a\":1}"}`, `{"path":"body","as":"text"}`, len(`{"a":1}`)},
		{`{"id":"1","body":"QUJD"}`, `{"path":"body","as":"base64"}`, len("ABC")},
		{`{"id":"1"}`, `"body"`, 0},
		{`{"id":"1","body":""}`, `{"path":"body","as":"base64"}`, 0},
	} {
		p, err := Parse([]byte(`{"name":"p","fields":{"id":"id","payload":` + c.payload + `}}`))
		if err != nil {
			t.Fatal(err)
		}
		one := item(c.record)
		mapped, err := New(Options{Profile: p}).Map(one)
		if err != nil {
			t.Fatal(c.record, err)
		}
		if got := Held(one.Raw, &mapped); got != len(c.record)+c.own {
			t.Errorf("%s: %d bytes, want %d", c.record, got, len(c.record)+c.own)
		}
	}
}
