package source

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tidwall/gjson"
)

// corpus reads a file of the public texts, which are no part of this project.
func corpus(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "corpora", "node_modules", filepath.FromSlash(name)))
	if os.IsNotExist(err) {
		t.Skip("the public texts are not here: build/test installs them, or npm ci in testdata/corpora")
	}
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestJSONTestSuite: what has to be valid is, what must not be is not.
func TestJSONTestSuite(t *testing.T) {
	module := corpus(t, "json-test-suite/data/parsing.js")
	var cases []struct{ Name, Input string }
	if err := json.Unmarshal(module[bytes.IndexByte(module, '['):], &cases); err != nil || len(cases) < 300 {
		t.Fatalf("%d cases, %v", len(cases), err)
	}
	for _, c := range cases {
		_, valid := Outline(nil, []byte(c.Input))
		if c.Name[0] == 'y' && !valid || c.Name[0] == 'n' && valid {
			t.Errorf("%s is valid: %v", c.Name, valid)
		}
		f, err := newText(strings.NewReader(c.Input))
		if err != nil {
			continue
		}
		for item, err := range f.Items(context.Background()) {
			if err == nil && f.Facts().Shape == JSON && !gjson.ValidBytes(item.Raw) {
				t.Errorf("%s has the record %q", c.Name, item.Raw)
			}
		}
	}
}

// TestCSVSpectrum: every table has the cells that its makers found in it. One of
// theirs is left out: what they found differs from it in a number.
func TestCSVSpectrum(t *testing.T) {
	for _, name := range []string{"comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines", "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8"} {
		text := corpus(t, "csv-spectrum/csvs/"+name+".csv")
		var want []map[string]string
		rows := bytes.TrimSpace(corpus(t, "csv-spectrum/json/"+name+".json"))
		if rows[0] == '{' { // a single row
			rows = slices.Concat([]byte("["), rows, []byte("]"))
		}
		if err := json.Unmarshal(rows, &want); err != nil {
			t.Fatal(err)
		}
		f, err := newText(bytes.NewReader(text))
		if err != nil {
			t.Fatal(name, err)
		}
		var got []map[string]string
		for item, err := range f.Items(context.Background()) {
			var row map[string]string
			if err != nil || json.Unmarshal(item.Raw, &row) != nil {
				t.Fatalf("%s: %s, %v", name, item.Raw, err)
			}
			got = append(got, row)
		}
		if g, w := jsonOf(got), jsonOf(want); g != w {
			t.Errorf("%s: got\n%s\nwant\n%s", name, g, w)
		}
	}
}

func jsonOf(rows any) string {
	text, _ := json.Marshal(rows)
	return string(text)
}

// TestNaughtyStrings: a text that breaks other programs comes out of every shape as
// it went in.
func TestNaughtyStrings(t *testing.T) {
	var naughty []string
	if err := json.Unmarshal(corpus(t, "blns/resources/blns.json"), &naughty); err != nil || len(naughty) < 400 {
		t.Fatalf("%d strings, %v", len(naughty), err)
	}
	for name, write := range map[string]func(io.Writer, []string){"json": writeLines, "csv": writeTable, "xml": writeElements} {
		var text bytes.Buffer
		write(&text, naughty)
		f, err := newText(&text)
		if err != nil {
			t.Fatal(name, err)
		}
		var got []string
		for item, err := range f.Items(context.Background()) {
			if err != nil {
				t.Errorf("%s: line %d: %v", name, item.Line, err)
			}
			got = append(got, gjson.GetBytes(item.Raw, "text").Str)
		}
		if !slices.Equal(got, naughty) {
			for i := range min(len(got), len(naughty)) {
				if got[i] != naughty[i] {
					t.Errorf("%s: %q became %q", name, naughty[i], got[i])
				}
			}
			t.Errorf("%s: %d strings of %d", name, len(got), len(naughty))
		}
	}
}

func writeLines(to io.Writer, texts []string) {
	for i, text := range texts {
		_ = json.NewEncoder(to).Encode(map[string]any{"id": i, "text": text})
	}
}

func writeTable(to io.Writer, texts []string) {
	w := csv.NewWriter(to)
	_ = w.Write([]string{"id", "text"})
	for _, text := range texts {
		_ = w.Write([]string{"x", text})
	}
	w.Flush()
}

func writeElements(to io.Writer, texts []string) {
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", "\r", "&#13;")
	_, _ = io.WriteString(to, "<list>")
	for _, text := range texts {
		_, _ = io.WriteString(to, "<m><id>x</id><text>")
		_, _ = escape.WriteString(to, text)
		_, _ = io.WriteString(to, "</text></m>\n")
	}
	_, _ = io.WriteString(to, "</list>")
}
