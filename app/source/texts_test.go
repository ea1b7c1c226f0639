package source

import (
	"context"
	"slices"
	"strings"
	"testing"
)

// TestTextsOfRecords: each record tells how its texts are written; its bytes stay.
func TestTextsOfRecords(t *testing.T) {
	far := strings.Repeat(`{"id":"1"}`+"\n", headBytes/10)
	for name, c := range map[string]struct {
		text, encoding string
		want           []Texts // of the records beyond ASCII
	}{
		"ASCII":                  {`{"a":1}`, utf8Name, nil},
		"UTF-8":                  {"{\"a\":\"é\"}", utf8Name, []Texts{UTF8}},
		"Windows-1252":           {"{\"a\":\"\xe9\"}\n{\"a\":\"\xe8\"}", ansiName, []Texts{ANSI, ANSI}},
		"Windows-1252, far on":   {far + "{\"a\":\"\xe9\"}\n{\"a\":\"é\"}\n{\"a\":\"\xe8\"}", ansiName, []Texts{ANSI, UTF8, ANSI}},
		"UTF-8 with a fault":     {"{\"a\":\"é\"}\n{\"a\":\"\xe9\"}", utf8Name, []Texts{UTF8, Damaged}},
		"a fault far on":         {"{\"a\":\"é\"}\n" + far + "{\"a\":\"\xe9\"}", utf8Name, []Texts{UTF8, Damaged}},
		"marked as UTF-8":        {"\ufeff{\"a\":\"\xe9\"}", utf8Name, []Texts{Damaged}},
		"UTF-16":                 {"{\x00\"\x00a\x00\"\x00:\x00\"\x00\xe9\x00\"\x00}\x00", utf16LEName, []Texts{UTF8}},
		"a table":                {"id;a\n1;\xe9\n", ansiName, []Texts{UTF8}},
		"a table with a fault":   {"id;a\né;1\nè;2\n3;\xe9\n", utf8Name, []Texts{UTF8, UTF8, Damaged}},
		"an XML with a fault":    {"<l><m><a>éé</a></m><m><a>\xe9</a></m></l>", utf8Name, []Texts{UTF8, Damaged}},
		"a list in Windows-1252": {"[{\"a\":\"\xe9\"},{\"a\":1}]", ansiName, []Texts{ANSI}},
	} {
		f, err := newText(strings.NewReader(c.text))
		if err != nil {
			t.Fatal(err)
		}
		var got []Texts
		for item, err := range f.Items(context.Background()) {
			if err != nil {
				t.Fatal(name, err)
			}
			if asciiEnd(item.Raw, 0) < len(item.Raw) {
				got = append(got, item.Texts)
			}
			if f.Facts().Shape == JSON && f.Facts().Encoding != utf16LEName && !strings.Contains(c.text, string(item.Raw)) {
				t.Errorf("%s: %q", name, item.Raw)
			}
		}
		if !slices.Equal(got, c.want) || f.Facts().Encoding != c.encoding {
			t.Errorf("%s: %v in %s", name, got, f.Facts().Encoding)
		}
	}
}

func TestDecodedANSI(t *testing.T) {
	if got := string(DecodedANSI([]byte("{\"\x80\":\"\xe9t\xe9\"}"))); got != `{"€":"été"}` {
		t.Error(got)
	}
}
