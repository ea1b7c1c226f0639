package mapping

import (
	"testing"

	"integration-log/app/source"
)

func parsed(t *testing.T, profile string) *Profile {
	t.Helper()
	p, err := Parse([]byte(profile))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestOneOfSeveralMarks: technical names and labels of one export, one of which is enough.
func TestOneOfSeveralMarks(t *testing.T) {
	p := parsed(t, `{"name":"x","title":"X","recognise":{"required":["id",["state","State\\.of"]]},"fields":{"id":"id"}}`)
	for raw, want := range map[string]bool{
		`{"id":"1","state":"done"}`:  true,
		`{"id":"1","State.of":null}`: true,
		`{"id":"1","State":"done"}`:  false,
		`{"state":"done"}`:           false,
	} {
		outline, ok := source.Outline(nil, []byte(raw))
		if !ok {
			t.Fatalf("%s is no JSON", raw)
		}
		if got := count(p, []source.Item{{Raw: []byte(raw), Outline: outline}}).hits == 1; got != want {
			t.Errorf("%s: recognised %t, want %t", raw, got, want)
		}
	}
	if got, want := pathsOf(p.recognise.required)[1], "state or State.of"; got != want {
		t.Errorf("it is called %q, want %q", got, want)
	}
}

// TestMarksThatTellKinApart: a member that has to have a word, and one that must not be there.
func TestMarksThatTellKinApart(t *testing.T) {
	p := parsed(t, `{"name":"x","recognise":{"equal":{"object":"event","v":"2"},"absent":["gone"]},"fields":{"id":"id"}}`)
	for raw, want := range map[string]bool{
		`{"object":"event","v":"2"}`:             true,
		`{"object":"event","v":2}`:               true,
		`{"object":"Event","v":"2"}`:             false,
		`{"object":["event"],"v":"2"}`:           false,
		`{"object":"event"}`:                     false,
		`{"object":"event","v":"2","gone":null}`: false,
	} {
		if got := count(p, []source.Item{item(raw)}).hits == 1; got != want {
			t.Errorf("%s: recognised %t, want %t", raw, got, want)
		}
	}
}

func TestMarksThatAreNone(t *testing.T) {
	for marks, want := range map[string]string{
		`[["a",1]]`:     `recognise.required[0][1]: it is not a text`,
		`["a",{}]`:      `recognise.required[1]: it is not a text`,
		`[["a",["b"]]]`: `recognise.required[0][1]: it is not a text`,
		`["a",[]]`:      `recognise.required[1]: it names no path`,
		`["a.."]`:       `recognise.required[0]: the path "a.." has an empty part`,
	} {
		_, err := Parse([]byte(`{"name":"x","title":"X","recognise":{"required":` + marks + `},"fields":{"id":"id"}}`))
		if err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %q", marks, err, want)
		}
	}
}
