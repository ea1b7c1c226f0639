package source

import (
	"context"
	"encoding/binary"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"
)

func asUTF16(text string, order binary.ByteOrder) string {
	var b []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		u := make([]byte, 2)
		order.PutUint16(u, unit)
		b = append(b, u...)
	}
	return string(b)
}

func TestEncodings(t *testing.T) {
	const mark, table, record = "\ufeff", "id;náme\r\n1;€ é 𝄞\r\n", "{\"a\":\"€ é 𝄞\"}\r\n"
	little, big := binary.LittleEndian, binary.BigEndian
	const row, object = `2:10 {"id":"1","náme":"€ é 𝄞"}`, `1:0 {"a":"€ é 𝄞"}`
	for _, c := range []struct{ name, text, encoding, want string }{
		{"a table", table, utf8Name, row},
		{"a table, marked", mark + table, utf8Name, `2:13 {"id":"1","náme":"€ é 𝄞"}`},
		{"a table, UTF-16 LE", asUTF16(table, little), utf16LEName, row},
		{"a table, UTF-16 LE, marked", asUTF16(mark+table, little), utf16LEName, `2:13 {"id":"1","náme":"€ é 𝄞"}`},
		{"a table, UTF-16 BE", asUTF16(table, big), utf16BEName, row},
		{"a table, UTF-16 BE, marked", asUTF16(mark+table, big), utf16BEName, `2:13 {"id":"1","náme":"€ é 𝄞"}`},
		{"a table, Windows-1252", "id;n\xe1me\r\n1;\x80 \xe9 \x81\r\n", ansiName, "2:10 {\"id\":\"1\",\"náme\":\"€ é \u0081\"}"},
		{"a record", record, utf8Name, object},
		{"a record, UTF-16 LE, marked", asUTF16(mark+record, little), utf16LEName, `1:3 {"a":"€ é 𝄞"}`},
		{"a record, UTF-16 BE", asUTF16(record, big), utf16BEName, object},
		{"a record with bytes that are no UTF-8", " {\"a\":\"\x80 \xe9\"}", ansiName, "1:1 {\"a\":\"\x80 \xe9\"}"},
		{"UTF-8 with a fault", "{\"a\":\"é\xff\"}", utf8Name, "1:0 {\"a\":\"é\xff\"}"},
		{"half a character at the end", asUTF16("{\"a\":\"€", little) + "\x3d\xd8", utf16LEName, "1:0 {\"a\":\"€\ufffd ! the file ends inside this record"},
		{"half a unit at the end", asUTF16("{\"a\":1}\n{", little) + "x", utf16LEName, "1:0 {\"a\":1}\n2:8 {\ufffd ! the file ends inside this record"},
		{"halves that stand alone", asUTF16("{\"a\":\"", little) + "\x3d\xd8\x00\xdc\x00\xdc\x3d\xd8" + asUTF16("b\"}", little), utf16LEName, "1:0 {\"a\":\"🐀\ufffd\ufffdb\"}"},
	} {
		if got := transcript(strings.NewReader(c.text)); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
		if got := transcript(iotest.OneByteReader(strings.NewReader(c.text))); got != c.want {
			t.Errorf("%s, byte by byte: got\n%s\nwant\n%s", c.name, got, c.want)
		}
		f, err := newText(strings.NewReader(c.text))
		if err != nil {
			t.Fatal(err)
		}
		if got := f.Facts().Encoding; got != c.encoding {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}

// TestLateCharacters: the first character beyond ASCII tells the encoding of a table,
// wherever it stands.
func TestLateCharacters(t *testing.T) {
	for c, want := range map[string]struct{ encoding, text string }{"é": {utf8Name, "é"}, "\xe9": {ansiName, "é"}, "\xe9t\xe9": {ansiName, "été"}, "€": {utf8Name, "€"}} {
		for _, pad := range []int{0, 1, 2, 3, decodedBytes} {
			text := "id;a\n" + strings.Repeat("1;x\n", headBytes) + "2;" + strings.Repeat("y", pad) + c + "\n3;" + c + "\n"
			f, err := newText(strings.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			last := ""
			for item, err := range f.Items(context.Background()) {
				if err != nil {
					t.Fatal(err)
				}
				last = string(item.Raw)
			}
			if got := f.Facts().Encoding; got != want.encoding || last != `{"id":"3","a":"`+want.text+`"}` {
				t.Errorf("%q behind %d: %s, %s", c, pad, got, last)
			}
		}
	}
}

// FuzzDecoded: whatever the bytes, what comes out does not depend on how they come in.
func FuzzDecoded(f *testing.F) {
	for _, text := range []string{"é", "\xe9", "a€\xff", asUTF16("𝄞é", binary.LittleEndian), "\x00\xd8\x00"} {
		for _, encoding := range []string{"", ansiName, utf16LEName, utf16BEName} {
			f.Add([]byte(text), encoding)
		}
	}
	f.Fuzz(func(t *testing.T, text []byte, encoding string) {
		switch encoding {
		case "", ansiName, utf16LEName, utf16BEName:
		default:
			return
		}
		var told [2]string
		whole := readAll(t, newDecoded(strings.NewReader(string(text)), encoding, &told[0]))
		pieces := readAll(t, newDecoded(iotest.HalfReader(iotest.DataErrReader(strings.NewReader(string(text)))), encoding, &told[1]))
		if encoding != "" && whole != pieces {
			t.Fatalf("%q or %q", whole, pieces)
		}
		if len(whole) > 3*len(text) || encoding == "" && told[0] == utf8Name && whole != string(text) {
			t.Fatalf("%q became %q", text, whole)
		}
	})
}

func readAll(t *testing.T, d *decoded) string {
	t.Helper()
	var text strings.Builder
	for range 10_000 {
		p := make([]byte, 1000)
		n, err := d.Read(p)
		text.Write(p[:n])
		if err != nil {
			return text.String()
		}
	}
	t.Fatal("it does not end")
	return ""
}
