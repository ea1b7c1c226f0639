package match

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"testing"

	"integration-log/app/trigger"
)

// FuzzScalars compares with encoding/json what a text filter finds in a payload.
func FuzzScalars(f *testing.F) {
	for _, text := range []string{
		`{"a\u00e9":["\ud800A","\/",1.50,true,null,{"":""}]}`, `"x"`, ` 12 `, "[]", "{\"a\":\"\xff\"}", `["\\","\"",""]`,
		`"\ud83d\ude00\ud83d\u0041\ud83d"`, `"a\\\"b"`, `"\b\f\n\r\t"`, `{"a" : "\`, `"\u12"`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var got []string
		EachScalar(text, func(s []byte) { got = append(got, trigger.Fold(string(s))) })
		if !IsJSON(text) {
			return
		}
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.UseNumber()
		var want []string
		for {
			token, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%q: %v", text, err)
			}
			if _, punctuation := token.(json.Delim); !punctuation {
				want = append(want, trigger.Fold(printed(token)))
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%q: %q instead of %q", text, got, want)
		}
	})
}

func printed(token json.Token) string {
	if token == nil {
		return "null"
	}
	return fmt.Sprint(token)
}

func TestScalar(t *testing.T) {
	for token, want := range map[string]string{
		`"a"`: "a", `""`: "", "12": "12", "null": "null", `"\u00e9\n"`: "é\n", `"\x"`: `"\x"`, `"`: `"`, "": "", `"\u00"`: `"\u00"`, `"\`: "",
	} {
		if got := Scalar([]byte(token), nil); string(got) != want {
			t.Errorf("%s: %q", token, got)
		}
	}
}
