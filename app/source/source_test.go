package source

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/tidwall/gjson"

	"integration-log/app/trigger"
)

// transcript writes what r holds, a line for every item: where it stood, its
// text, and behind "!" why it was rejected.
func transcript(r io.Reader) string {
	f, err := newText(r)
	if err != nil {
		return "refused: " + err.Error()
	}
	defer f.Close()
	var out strings.Builder
	for item, err := range f.Items(context.Background()) {
		raw := string(item.Raw)
		if len(raw) > 100 {
			raw = fmt.Sprintf("%.20s… (%d bytes)", raw, len(raw))
		}
		fmt.Fprintf(&out, "%d:%d %s", item.Line, item.Offset, strings.ReplaceAll(raw, "\n", "⏎"))
		if err != nil {
			fmt.Fprintf(&out, " ! %v", err)
		}
		out.WriteByte('\n')
	}
	return strings.TrimSuffix(out.String(), "\n")
}

var texts = []struct{ name, text, want string }{
	{"empty", "", ""},
	{"blanks", " \r\n\t\n", ""},
	{"one line", `{"a":1}`, `1:0 {"a":1}`},
	{"lines", "{\"a\":1}\n{\"a\":2}\n", "1:0 {\"a\":1}\n2:8 {\"a\":2}"},
	{"CRLF and empty lines", "\r\n{\"a\":1}\r\n\r\n  {\"a\":2} \r\n", "2:2 {\"a\":1}\n4:15 {\"a\":2}"},
	{"BOM", "\ufeff{\"a\":1}\n\ufeff{\"a\":2}", "1:3 {\"a\":1}\n2:14 {\"a\":2}"},
	{"bad lines", "{\"a\":1}\nnonsense\n{\"a\":\n{\"a\":2}\n42\n{\"a\":3}}\n{\"a\":4} x\n{\"a\" 5}\n{\"a\":6}",
		"1:0 {\"a\":1}\n2:8 nonsense ! not a JSON object\n3:17 {\"a\": ! not valid JSON\n4:23 {\"a\":2}\n5:31 42 ! not a JSON object\n" +
			"6:34 {\"a\":3}} ! not valid JSON\n7:43 {\"a\":4} x ! not valid JSON\n8:53 {\"a\" 5} ! not valid JSON\n9:61 {\"a\":6}"},
	{"the first line is bad", "{\"a\":\"x\n{\"a\":2}\n", "1:0 {\"a\":\"x ! not valid JSON\n2:8 {\"a\":2}"},
	{"cut in a list", "{\"a\":[1,\n{\"a\":2}\n{\"a\":3}\n", "1:0 {\"a\":[1, ! not valid JSON\n2:9 {\"a\":2}\n3:17 {\"a\":3}"},
	{"the last line is cut off", "{\"a\":1}\n{\"a\":{\"b\":", "1:0 {\"a\":1}\n2:8 {\"a\":{\"b\": ! the file ends inside this record"},
	{"several on a line", `{"a":1}{"a":2} {"a":3}`, "1:0 {\"a\":1}\n1:7 {\"a\":2}\n1:15 {\"a\":3}"},
	{"list", `[{"a":1},{"a":[{"b":"]}"}]},{}]`, "1:1 {\"a\":1}\n1:9 {\"a\":[{\"b\":\"]}\"}]}\n1:28 {}"},
	{"empty list", "[]", ""},
	{"lists", "[{\"a\":1}]\n[\n{\"a\":2}\n]\n", "1:1 {\"a\":1}\n3:12 {\"a\":2}"},
	{"other elements", `[1,"x,]",null,[{"a":1}],{"a":1},2]`,
		"1:1 1 ! not a JSON object\n1:3 \"x,]\" ! not a JSON object\n1:9 null ! not a JSON object\n1:14 [{\"a\":1}] ! not a JSON object\n1:24 {\"a\":1}\n1:32 2 ! not a JSON object"},
	{"a bad element", "[\n  {\"a\":1},\n  {\"a\":tru},\n  {\"a\":{\n  {\"a\":3}\n]\n", "2:4 {\"a\":1}\n3:15 {\"a\":tru} ! not valid JSON\n4:28 {\"a\":{ ! not valid JSON\n5:37 {\"a\":3}"},
	{"a list that is cut off", `[{"a":1},{"a":2`, "1:1 {\"a\":1}\n1:9 {\"a\":2 ! the file ends inside this record"},
	{"a list that is not closed", `[{"a":1}`, "1:1 {\"a\":1}\n1:8  ! the file ends before its list of records is closed: the export was cut off"},
	{"pretty", "{\n  \"a\": {\n    \"b\": [\n    ]\n  }\n}\n{\n  \"a\": 2\n}\n", "1:0 {⏎  \"a\": {⏎    \"b\": [⏎    ]⏎  }⏎}\n7:34 {⏎  \"a\": 2⏎}"},
	{"a bad one among pretty ones", "{\n  \"a\": 1\n}\n{\n  \"a\": ,,\n  \"b\": \"\n}\n{\n  \"a\": 3\n}\n",
		"1:0 {⏎  \"a\": 1⏎}\n4:13 {⏎  \"a\": ,,⏎  \"b\": \"⏎} ! not valid JSON\n8:36 {⏎  \"a\": 3⏎}"},
	{"envelope", `{"success":true,"errors":[],"data":{"totalRecords":2,"results":[{"a":1},{"a":2}],"nextPageToken":"x"}}`, "1:64 {\"a\":1}\n1:72 {\"a\":2}"},
	{"envelopes, a page each", "{\"data\":{\"results\":[{\"a\":1}]}}\n{\"data\" : {\n\"results\" :\n[{\"a\":2}], \"hasNextPage\": false}, \"success\": true}\n{\"a\":3}\n",
		"1:20 {\"a\":1}\n4:56 {\"a\":2}\n5:106 {\"a\":3}"},
	{"results elsewhere", `{"results":[1],"payload":{"results":[2],"data":{"results":[3]}}}`, `1:0 {"results":[1],"payload":{"results":[2],"data":{"results":[3]}}}`},
	{"an envelope that is cut off", `{"data":{"results":[{"a":1}],"next`, "1:20 {\"a\":1}\n1:34  ! the file ends before its list of records is closed: the export was cut off"},
	{"an answer without results", `{"success":false,"data":null}`, `1:0 {"success":false,"data":null}`},
	{"invalid UTF-8 and surrogates", "{\"a\":\"é\xff\xc3é\"}\n{\"a\":\"\\ud800\"}", "1:0 {\"a\":\"é\xff\xc3é\"}\n2:15 {\"a\":\"\\ud800\"}"},
	{"duplicate keys and long numbers", `{"a":1,"a":2,"n":` + strings.Repeat("9", 40) + `}`, `1:0 {"a":1,"a":2,"n":` + strings.Repeat("9", 40) + `}`},
	{"a raw control character", "{\"a\":\"\x01\"}\n{}", "1:0 {\"a\":\"\x01\"} ! not valid JSON\n2:10 {}"},
	{"128 levels", strings.Repeat(`{"a":`, 128) + "1" + strings.Repeat("}", 128), `1:0 {"a":{"a":{"a":{"a":… (769 bytes)`},
	{"129 levels", strings.Repeat(`{"a":`, 129) + "1" + strings.Repeat("}", 129) + "\n{}",
		"1:0 {\"a\":{\"a\":{\"a\":{\"a\":… (775 bytes) ! the record nests deeper than 128 levels\n2:776 {}"},
	{"escapes in what is read by its brackets", "[{\"a\":\"\\\"}\\\\\"},\n{\"b\":\"\\\\\"}]", "1:1 {\"a\":\"\\\"}\\\\\"}\n2:16 {\"b\":\"\\\\\"}"},
	{"pretty with escapes", "{\n\"a\": \"\\\"}{\\\\\"\n}\n{\"a\":2}", "1:0 {⏎\"a\": \"\\\"}{\\\\\"⏎}\n4:18 {\"a\":2}"},
	{"a list that ends with a number", `[{"a":1},23`, "1:1 {\"a\":1}\n1:9 23 ! not a JSON object\n1:11  ! " + listOpen},
	{"a list of what is too deep", "[" + strings.Repeat(`{"a":`, 129) + "1" + strings.Repeat("}", 129) + `,{"a":2}]`, "1:1 {\"a\":{\"a\":{\"a\":{\"a\":… (775 bytes) ! " + tooDeep + "\n1:777 {\"a\":2}"},
	{"an envelope that breaks behind its list", "{\"data\":[{\"a\":1}],\"next\":\"x\n{\"a\":2}\n", "1:9 {\"a\":1}\n1:27  ! not valid JSON\n2:28 {\"a\":2}"},
	{"an envelope with an escaped name", `{"d\u0061ta":[{"a":1}]}`, `1:0 {"d\u0061ta":[{"a":1}]}`},
	{"an envelope that begins badly", "{\"count\" 1,\"data\":[{\"a\":1}]}\n{}", "1:0 {\"count\" 1,\"data\":[{\"a\":1}]} ! not valid JSON\n2:29 {}"},
	{"escapes that are none", "{\"a\":\"\\x\"}\n{\"a\":\"\\u00g0\"}\n{\"a\":\"\\u00", "1:0 {\"a\":\"\\x\"} ! not valid JSON\n2:11 {\"a\":\"\\u00g0\"} ! not valid JSON\n3:26 {\"a\":\"\\u00 ! the file ends inside this record"},
	{"nothing but blanks for long", strings.Repeat(" ", headBytes) + "{}", "refused: " + nothingButBlanks},
	{"prose", "Dear all, the export is below.\nIt has, as agreed, everything.\n", "refused: " + noRecords},
	{"a line before the first record", "exported by hand\n{\"a\":1}", "1:0 exported by hand ! not a JSON object\n2:17 {\"a\":1}"},
	{"zip", "PK\x03\x04rest", "refused: " + nestedArchive},
	{"7z", "7z\xbc\xaf\x27\x1crest", "refused: " + foreignArchive},
	{"a NUL in a record", "{\"a\":\"\x00\"}\n{\"a\":2}", "1:0 {\"a\":\"\x00\"} ! not valid JSON\n2:10 {\"a\":2}"},
	{"a binary file", "SQLite format 3\x00\n{", "refused: " + noText},
	{"UTF-16 without a mark", "{\x00}\x00", "1:0 {}"},
	{"UTF-16", "\xff\xfe{\x00}\x00", "1:3 {}"},
}

func TestTexts(t *testing.T) {
	for _, c := range texts {
		t.Run(c.name, func(t *testing.T) {
			if got := transcript(strings.NewReader(c.text)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if got := transcript(iotest.OneByteReader(strings.NewReader(c.text))); got != c.want {
				t.Errorf("byte by byte, got\n%s\nwant\n%s", got, c.want)
			}
			for name, packed := range map[string][]byte{"gzip": packGzip([]byte(c.text)), "zstd": packZstd([]byte(c.text))} {
				if got := transcript(bytes.NewReader(packed)); got != c.want {
					t.Errorf("%s, got\n%s\nwant\n%s", name, got, c.want)
				}
			}
		})
	}
}

func packGzip(text []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write(text)
	w.Close()
	return b.Bytes()
}

func packZstd(text []byte) []byte {
	w, _ := zstd.NewWriter(nil, zstd.WithZeroFrames(true))
	defer w.Close()
	return w.EncodeAll(text, nil)
}

func TestCutOffAndDamaged(t *testing.T) {
	var text bytes.Buffer
	for i := range 5000 {
		fmt.Fprintf(&text, "{\"n\":%d,\"id\":\"%08x\"}\n", i, i*2654435761)
	}
	for name, packed := range map[string][]byte{"gzip": packGzip(text.Bytes()), "zstd": packZstd(text.Bytes())} {
		for cut := 1; cut < len(packed); cut += len(packed)/50 + 1 {
			items, rejects := countItems(t, packed[:cut])
			if cut > 8 && (rejects != 1 || items > 5000) {
				t.Errorf("%s cut at %d of %d: %d items, %d rejects", name, cut, len(packed), items, rejects)
			}
		}
		damaged := bytes.Clone(packed)
		damaged[len(damaged)/2] ^= 0x55
		if items, rejects := countItems(t, damaged); items > 5000 || rejects == 0 {
			t.Errorf("%s damaged: %d items, %d rejects", name, items, rejects)
		}
	}
	if items, rejects := countItems(t, append(packGzip([]byte("{}\n")), packGzip([]byte("{}\n"))...)); items != 2 || rejects != 0 {
		t.Errorf("two gzip members: %d items, %d rejects", items, rejects)
	}
	if got, want := transcript(bytes.NewReader(packGzip(packGzip([]byte("{}"))))), "refused: the file is compressed twice: unpack it once"; got != want {
		t.Error(got)
	}
}

func countItems(t *testing.T, packed []byte) (items, rejects int) {
	f, err := newText(bytes.NewReader(packed))
	if err != nil {
		return 0, 0
	}
	defer f.Close()
	for _, err := range f.Items(context.Background()) {
		var reject *Reject
		switch {
		case err == nil:
			items++
		case errors.As(err, &reject):
			rejects++
		default:
			t.Errorf("not a reject: %v", err)
		}
	}
	return items, rejects
}

// blanksReader gives n blanks, then text.
func blanksReader(n int64, text string) io.Reader {
	return io.MultiReader(io.LimitReader(fill(' '), n), strings.NewReader(text))
}

type fill byte

func (f fill) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(f)
	}
	return len(p), nil
}

func TestBombs(t *testing.T) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := io.Copy(w, io.MultiReader(strings.NewReader("{\"a\":1}\n"), blanksReader(64<<20, "{}"))); err != nil {
		t.Fatal(err)
	}
	w.Close()
	want := "1:0 {\"a\":1}\n"
	if got := transcript(&packed); !strings.HasPrefix(got, want) || !strings.HasSuffix(got, "! the file unpacks to more than 200 times its size: it was not read on") {
		t.Error(got)
	}

	var wide bytes.Buffer
	z, err := zstd.NewWriter(&wide, zstd.WithWindowSize(16<<20), zstd.WithSingleSegment(false))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(z, blanksReader(17<<20, "{}")); err != nil {
		t.Fatal(err)
	}
	z.Close()
	if got := transcript(&wide); got != "1:0  ! the file needs a zstd window over 8 MiB: pack it again without --long or --ultra" {
		t.Error(got)
	}
}

func TestTooBigRecords(t *testing.T) {
	letters := func(n int64) io.Reader { return io.LimitReader(fill('x'), n) }
	for name, big := range map[string]io.Reader{
		"a string":            io.MultiReader(strings.NewReader(`{"a":"`), letters(MaxRecord+3), strings.NewReader("\"}\n")),
		"an unclosed string":  io.MultiReader(strings.NewReader(`{"a":"`), letters(MaxRecord+3), strings.NewReader("\n")),
		"a little too big":    io.MultiReader(strings.NewReader(`{"a":"`), letters(MaxRecord-7), strings.NewReader("\"}\n")),
		"no record":           io.MultiReader(letters(2*MaxRecord), strings.NewReader("\n")),
		"a list that is open": io.MultiReader(strings.NewReader(`{"a":[`), letters(2*MaxRecord), strings.NewReader("\n{")),
	} {
		text := io.MultiReader(strings.NewReader("{\"a\":1}\n"), big, strings.NewReader("{\"a\":2}\n{\"a\":3}\n"))
		got := strings.Split(transcript(text), "\n")
		if len(got) < 3 || got[0] != `1:0 {"a":1}` || !strings.Contains(got[1], "! ") || !strings.HasSuffix(got[len(got)-1], `{"a":3}`) {
			t.Errorf("%s: %q", name, got)
		}
	}
	inList := io.MultiReader(strings.NewReader(`[{"a":1},{"a":"`), letters(MaxRecord), strings.NewReader(`"},{"a":2}]`))
	if got := strings.Split(transcript(inList), "\n"); len(got) != 3 || !strings.Contains(got[1], "larger than 16 MiB") || !strings.HasSuffix(got[2], `{"a":2}`) {
		t.Errorf("in a list: %q", got)
	}
	whole := io.MultiReader(strings.NewReader(`{"a":"`), letters(MaxRecord-8), strings.NewReader("\"}"))
	if got := transcript(whole); !strings.HasSuffix(got, "(16777216 bytes)") {
		t.Errorf("just small enough: %.300s", got)
	}
}

// TestMemory reads 60 MB twice and looks at the buffer that was needed for it.
func TestMemory(t *testing.T) {
	record := `{"a":"` + strings.Repeat("x", 10_000) + "\"},\n"
	for name, form := range map[string]struct {
		before, after string
		buffer        int
	}{
		"list":     {"[", "]", 4 * readSize},
		"envelope": {`{"data":{"results":[`, "]}}", MaxRecord + 16*readSize}, // whether it is one record is looked at as far as one goes
	} {
		text := io.MultiReader(strings.NewReader(form.before), io.LimitReader(&repeat{text: record}, int64(len(record))*6_000), strings.NewReader(form.after))
		f, err := newText(text)
		if err != nil {
			t.Fatal(err)
		}
		s := scanner{records: &f.records}
		s.w.ctx = context.Background()
		n := 0
		s.yield = func(_ Item, err error) bool {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			n++
			return true
		}
		s.run()
		if n != 6_000 || cap(s.w.buf) > form.buffer {
			t.Errorf("%s: %d records, a buffer of %d bytes", name, n, cap(s.w.buf))
		}
	}
}

type repeat struct {
	text string
	at   int
}

func (r *repeat) Read(p []byte) (int, error) {
	n := copy(p, r.text[r.at:])
	r.at = (r.at + n) % len(r.text)
	return n, nil
}

// TestHostileLines reads text that invites reading it again and again.
func TestHostileLines(t *testing.T) {
	for name, line := range map[string]string{"openers": "[\n", "objects": "{\"a\":[1,\n", "closers": "}\n", "commas": ",\n", "quotes": "\"\n", "lists": "{\"data\":{\"results\":[\n"} {
		size := int64(4 << 20)
		counted := &counter{r: io.LimitReader(&repeat{text: line}, size)}
		f, err := newText(io.MultiReader(strings.NewReader("{}\n"), counted))
		if err != nil {
			t.Fatal(err)
		}
		s := scanner{records: &f.records}
		s.w.ctx = context.Background()
		s.yield = func(Item, error) bool { return true }
		s.run()
		if s.rewound > freeRewinds+2*size || counted.n.Load() != size {
			t.Errorf("%s: %d bytes were read again, %d of %d read", name, s.rewound, counted.n.Load(), size)
		}
	}
}

func TestStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	f, err := newText(io.LimitReader(&repeat{text: "{\"a\":1}\n"}, 64<<20))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	var last error
	for _, err := range f.Items(ctx) {
		if n++; n == 10 {
			cancel()
		}
		last = err
	}
	if !errors.Is(last, context.Canceled) || n > 4*readSize/8 {
		t.Errorf("%d items, then %v", n, last)
	}
	broken := io.MultiReader(strings.NewReader("{\"a\":1}\n{\"a\""), iotest.ErrReader(os.ErrPermission))
	if got := transcript(broken); got != "refused: read the beginning: permission denied" {
		t.Error(got)
	}
	late := io.MultiReader(strings.NewReader("{\"a\":1}\n"), blanksReader(headBytes, "{\"a\""), iotest.ErrReader(os.ErrPermission))
	if got := transcript(late); got != "1:0 {\"a\":1}\n2:65548  ! read on after byte 65548: permission denied" {
		t.Error(got)
	}
}

// TestDiskThatFails: in whatever shape, what is whole is read, and an error of the disk is
// the last thing told, and no reject.
func TestDiskThatFails(t *testing.T) {
	for name, c := range map[string]struct{ begin, row, half string }{
		"lines":    {"", `{"a":1}` + "\n", `{"a":`},
		"a list":   {"[", `{"a":1},` + "\n", `{"a":`},
		"a table":  {"id;a\n", "1;x\n", `2;"y`},
		"Markdown": {"|id|a|\n|-|-|\n", "|1|x|\n", "|2"},
		"XML":      {"<l>\n", "<m><a>1</a></m>\n", "<m><a>"},
	} {
		rows := 2 * headBytes / len(c.row)
		for what, end := range map[error]io.Reader{os.ErrPermission: iotest.ErrReader(os.ErrPermission), io.ErrNoProgress: noReader{}} {
			f, err := newText(io.MultiReader(strings.NewReader(c.begin+strings.Repeat(c.row, rows)+c.half), end))
			if err != nil {
				t.Fatal(name, err)
			}
			read := 0
			var last error
			for _, err := range f.Items(context.Background()) {
				if last != nil {
					t.Errorf("%s: %v, then %v", name, last, err)
				}
				if last = err; err == nil {
					read++
				}
			}
			if read != rows || !errors.Is(last, what) {
				t.Errorf("%s: %d of %d, then %v", name, read, rows, last)
			}
		}
	}
}

// noReader has nothing, and does not end.
type noReader struct{}

func (noReader) Read([]byte) (int, error) { return 0, nil }

func FuzzItems(f *testing.F) {
	for _, c := range texts {
		f.Add([]byte(c.text))
		f.Add(packGzip([]byte(c.text)))
	}
	for _, c := range tables {
		f.Add([]byte(c.text))
		f.Add([]byte(asUTF16(c.text, binary.LittleEndian)))
	}
	for _, c := range xmls {
		f.Add([]byte(c.text))
	}
	for _, c := range wrappers {
		f.Add([]byte(c.text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := newText(bytes.NewReader(data))
		if err != nil {
			return
		}
		defer file.Close()
		plain := file.data.name == "" && file.Facts().Shape == JSON && (file.Facts().Encoding == utf8Name || file.records.ansi)
		end := int64(0)
		for item, err := range file.Items(context.Background()) {
			if item.Offset < end || item.Line < 1 {
				t.Fatalf("an item at line %d, byte %d, before byte %d", item.Line, item.Offset, end)
			}
			if end = item.Offset; file.Facts().Shape == JSON {
				end += int64(len(item.Raw))
			}
			if plain && !bytes.Equal(data[item.Offset:end], item.Raw) {
				t.Fatalf("byte %d does not begin %q", item.Offset, item.Raw)
			}
			if err == nil && (item.Raw[0] != '{' || trigger.TooDeep(item.Raw) || !gjson.ValidBytes(item.Raw)) {
				t.Fatalf("%q is no record", item.Raw)
			}
			if err == nil && utf8.Valid(item.Raw) != (item.Texts == UTF8) {
				t.Fatalf("the texts of %q are %d", item.Raw, item.Texts)
			}
			if outline, _ := Outline(nil, item.Raw); err == nil && !slices.Equal(outline, item.Outline) {
				t.Fatalf("%q has another outline", item.Raw)
			}
		}
	})
}
