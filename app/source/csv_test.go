package source

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

var tables = []struct{ name, text, want string }{
	{"semicolons", "id;name\n1;x\n", `2:8 {"id":"1","name":"x"}`},
	{"commas, tabs and bars in cells", "id,text\n1,a;b;c\n2,\"x,\ty|\"\n", "2:8 {\"id\":\"1\",\"text\":\"a;b;c\"}\n3:16 {\"id\":\"2\",\"text\":\"x,\\ty|\"}"},
	{"decimal commas", "id;net\n1;2,50\n2;3,75\n", "2:7 {\"id\":\"1\",\"net\":\"2,50\"}\n3:14 {\"id\":\"2\",\"net\":\"3,75\"}"},
	{"tabs", "id\tname\r\n1\tx\r\n", `2:9 {"id":"1","name":"x"}`},
	{"bars", "id|name\n1|x\n", `2:8 {"id":"1","name":"x"}`},
	{"BOM and CRLF", "\ufeffid;name\r\n1;x\r\n", `2:12 {"id":"1","name":"x"}`},
	{"told by Excel", "sep=|\r\nid|a;b;c\r\n1|2;3;4\r\n", `3:17 {"id":"1","a;b;c":"2;3;4"}`},
	{"quotes", "id;payload\n\"1\";\"{\"\"a\"\":\n \"\"\\\\\"\"}\"\n2 ; \"x;\" \n", "2:11 {\"id\":\"1\",\"payload\":\"{\\\"a\\\":\\n \\\"\\\\\\\\\\\"}\"}\n4:34 {\"id\":\"2 \",\"payload\":\"x;\"}"},
	{"a quote inside", "id;size\n1;5\" pipe\n", `2:8 {"id":"1","size":"5\" pipe"}`},
	{"lines of an old Mac", "\ufeff\"id\";a;b\r1;x;5\" pipe\r2;\"y\r\n\"\"\r\";a\"\"b\r3;\"\";z\r", "2:12 {\"id\":\"1\",\"a\":\"x\",\"b\":\"5\\\" pipe\"}\n3:24 {\"id\":\"2\",\"a\":\"y\\r\\n\\\"\\r\",\"b\":\"a\\\"\\\"b\"}\n5:40 {\"id\":\"3\",\"a\":\"\",\"b\":\"z\"}"},
	{"controls", "id;x\n1;\"a\rb\tc\x01\"\n2;a\rb\x1f\n", "2:5 {\"id\":\"1\",\"x\":\"a\\rb\\tc\\u0001\"}\n3:16 {\"id\":\"2\",\"x\":\"a\\rb\\u001f\"}"},
	{"empty lines and rows", "\n\nid;a;b\n\n1;;\n\r\n;;\n;2\n", "5:10 {\"id\":\"1\",\"a\":\"\",\"b\":\"\"}\n8:19 {\"id\":\"\",\"a\":\"2\"}"},
	{"ragged rows", "id;a\n1\n2;b;\n3;c;d\n4;e", "2:5 {\"id\":\"1\"}\n3:7 {\"id\":\"2\",\"a\":\"b\"}\n4:12 3;c;d⏎ ! the row has 3 cells, but there are 2 headings\n5:18 {\"id\":\"4\",\"a\":\"e\"}"},
	{"headings", "id; a ;a;;a (2);\"b\nc\"\n1;2;3;4;5;6\n", `3:22 {"id":"1","a":"2","a (2)":"3","column 4":"4","a (2) (2)":"5","b\nc":"6"}`},
	{"a title", "Integration log\nid;name;type\n1;x;y\n", `3:29 {"id":"1","name":"x","type":"y"}`},
	{"a title of a spreadsheet", "Report;;;\r\n;;;\r\nid;name;type;at\r\n1;x;y;z\r\n;;;\r\n2;x;y;z\r\n;;;\r\n", "4:33 {\"id\":\"1\",\"name\":\"x\",\"type\":\"y\",\"at\":\"z\"}\n6:47 {\"id\":\"2\",\"name\":\"x\",\"type\":\"y\",\"at\":\"z\"}"},
	{"a title and a date", "Integration log;23 Nov 2026;;\n\nid;name;type;at\n1;x;y;z\n", `4:47 {"id":"1","name":"x","type":"y","at":"z"}`},
	{"a title of lines", "sep=,\nIntegration log, all of it\nFrom,1/11/2026\nTo,23/11/2026\n,,\nid,name,type\n1,x,y\n", `7:78 {"id":"1","name":"x","type":"y"}`},
	{"a title in quotes above headings alone", "\"A \"\"log\"\"\nof all\"\nid;name;type\n", ""},
	{"empty rows above headings", ";;;\n;;;\nid;name;type;at\na;x;y;z\n", `4:24 {"id":"a","name":"x","type":"y","at":"z"}`},
	{"one heading", "id;;\n1;x;y\n2;x;y\n", "2:5 {\"id\":\"1\",\"column 2\":\"x\",\"column 3\":\"y\"}\n3:11 {\"id\":\"2\",\"column 2\":\"x\",\"column 3\":\"y\"}"},
	{"one heading with a blank column", "id;\na;\nb;\n", "2:4 {\"id\":\"a\",\"column 2\":\"\"}\n3:7 {\"id\":\"b\",\"column 2\":\"\"}"},
	{"two headings, one a number", "id;2nd\na;b\nc;d\ne;f;g\nh;i;j\n", "2:7 {\"id\":\"a\",\"2nd\":\"b\"}\n3:11 {\"id\":\"c\",\"2nd\":\"d\"}\n4:15 e;f;g⏎ ! the row has 3 cells, but there are 2 headings\n5:21 h;i;j⏎ ! the row has 3 cells, but there are 2 headings"},
	{"lines above values", "Report\n1;2;3\n4;5;6\n", "refused: " + noRecords},
	{"many lines above a table", strings.Repeat("Report\n", maxTitleRows+1) + "id;name;type\n1;x;y\n", "refused: " + noRecords},
	{"a letter", "Dear all,\n\nhere is what was asked for.\nIds, names and types stand apart;\nall of it is new.\n", "refused: " + noRecords},
	{"Markdown", "| id | name |\n| --- | :---: |\n| 1 | a \\| \"b\" \\n |\r\n|2||\n\n| | |\n", "3:30 {\"id\":\"1\",\"name\":\"a | \\\"b\\\" \\\\n\"}\n4:51 {\"id\":\"2\",\"name\":\"\"}"},
	{"Markdown without a frame", "\ufeff# Log\n\nid | name\n-|-\n1 | x\n2 |\n  3 | y | z\nall of it\n4|w", "5:24 {\"id\":\"1\",\"name\":\"x\"}\n6:30 {\"id\":\"2\"}\n7:36 3 | y | z⏎ ! the row has 3 cells, but there are 2 headings\n8:46 all of it⏎ ! " + outsideTable + "\n9:56 {\"id\":\"4\",\"name\":\"w\"}"},
	{"Markdown without a rule", "|id|name|\n| 1 |x|\n|---|---|\n", "2:10 {\"id\":\"1\",\"name\":\"x\"}\n3:18 {\"id\":\"---\",\"name\":\"---\"}"},
	{"Markdown that ends with its rule", "|id|name|\n|---|---|", ""},
	{"bars around quotes", "|id|name|\n|\"1\"|\"x|y\"|\n", `2:10 {"column 1":"","id":"1","name":"x|y","column 4":""}`},
	{"a rule under one heading", "id\n---\n1\n", "refused: " + noRecords},
	{"a frame of values", "|1|2|\n|3|4|\n", "refused: " + noRecords},
	{"a heading that is a text", "id;" + strings.Repeat("x", maxHeading+1) + "\n1;2\n", "refused: " + noRecords},
	{"headings alone", "id;name;type\n", ""},
	{"a quote that is not closed", "id;a\n1;x\n2;\"y\n3;z\n4;w", "2:5 {\"id\":\"1\",\"a\":\"x\"}\n3:9 2;\"y ! a quote is opened in this row and not closed\n4:14 {\"id\":\"3\",\"a\":\"z\"}\n5:18 {\"id\":\"4\",\"a\":\"w\"}"},
	{"a quote that is not doubled", "id;a\n1;\"x\"y\"\n2;\"z\"\n", "2:5 1;\"x\"y\" ! something stands behind the closing quote of a cell: quotes in a cell have to be doubled\n3:13 {\"id\":\"2\",\"a\":\"z\"}"},
	{"the last quote", "id;a\n1;\"x\"", `2:5 {"id":"1","a":"x"}`},
	{"GUIDs in braces", "id;a\n{6F96};x\n", `2:5 {"id":"{6F96}","a":"x"}`},
	{"headings that are sentences", "What the plugin said when it was called,The number that the row has in it\na,1\nb,2\n", "2:74 {\"What the plugin said when it was called\":\"a\",\"The number that the row has in it\":\"1\"}\n3:78 {\"What the plugin said when it was called\":\"b\",\"The number that the row has in it\":\"2\"}"},
	{"sentences", "What the plugin said when it was called,and more\nIt said nothing at all,\nor little, and late, and more\n", "refused: " + noRecords},
	{"prose in two columns", "Dear all, here it is\nAs agreed, nothing else\n", "refused: " + noRecords},
	{"a log", "2026-11-23 14:05:06,123 INFO started\n2026-11-23 14:05:07,001 INFO ended\n", "refused: " + noRecords},
	{"values without headings", "1;2;3\n4;5;6\n", "refused: " + noRecords},
	{"one column", "id\n1\n2\n", "refused: " + noRecords},
	{"records behind a heading", "exported by hand, today\n{\"a\":1,\"b\":2}\n", "1:0 exported by hand, today ! not a JSON object\n2:24 {\"a\":1,\"b\":2}"},
}

func TestTables(t *testing.T) {
	for _, c := range tables {
		t.Run(c.name, func(t *testing.T) {
			if got := transcript(strings.NewReader(c.text)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if got := transcript(iotest.OneByteReader(strings.NewReader(c.text))); got != c.want {
				t.Errorf("byte by byte, got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// TestTablesOfAnyShape reads what encoding/csv writes, beyond what is held at once.
func TestTablesOfAnyShape(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	random := rand.New(rand.NewPCG(seed, 0))
	for _, delimiter := range delimiters {
		var text bytes.Buffer
		w := csv.NewWriter(&text)
		w.Comma, w.UseCRLF = delimiter, random.IntN(2) == 0
		columns := 2 + random.IntN(20)
		rows := [][]string{nil}
		for i := range columns {
			rows[0] = append(rows[0], fmt.Sprintf("column-%d", i))
		}
		_ = w.Write(rows[0])
		for text.Len() < 3*readSize {
			row := []string{"id"}
			for range columns - 1 {
				row = append(row, randomCell(random))
			}
			_ = w.Write(row)
			rows = append(rows, row)
			w.Flush()
		}
		if w.UseCRLF {
			text.WriteString("\r\n")
		}
		_ = w.Write(rows[0])
		w.Flush()
		got := readTable(t, &text)
		if want := append(rows, rows[0]); !slices.EqualFunc(got, want, sameRow(w.UseCRLF)) {
			t.Errorf("seed %d, %q: %d rows instead of %d, or others", seed, delimiter, len(got), len(want))
		}
	}
}

// sameRow compares rows; a writer of CRLF writes line ends in cells as that too.
func sameRow(crlf bool) func(a, b []string) bool {
	plain := strings.NewReplacer("\r\n", "\n")
	return func(a, b []string) bool {
		return slices.EqualFunc(a, b, func(a, b string) bool {
			return a == b || crlf && plain.Replace(a) == strings.ReplaceAll(plain.Replace(b), "\r", "")
		})
	}
}

func randomCell(random *rand.Rand) string {
	const letters = "abé\n\r\"\\;,|\t\x01 {}'€"
	var cell strings.Builder
	for range random.IntN(40) {
		cell.WriteRune([]rune(letters)[random.IntN(len([]rune(letters)))])
	}
	if random.IntN(1000) == 0 {
		cell.WriteString(strings.Repeat("long;\n", 60_000))
	}
	return cell.String()
}

// readTable returns headings and rows, and checks what stands beside each of them.
func readTable(t *testing.T, r io.Reader) (rows [][]string) {
	t.Helper()
	f, err := newText(r)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	headings := f.Facts().Headings
	rows = append(rows, headings)
	for item, err := range f.Items(context.Background()) {
		if err != nil {
			t.Fatalf("line %d: %v", item.Line, err)
		}
		if outline, ok := Outline(nil, item.Raw); !ok || !slices.Equal(outline, item.Outline) {
			t.Fatalf("line %d: another outline of %.200s", item.Line, item.Raw)
		}
		var cells map[string]string
		if err := json.Unmarshal(item.Raw, &cells); err != nil {
			t.Fatal(err)
		}
		row := make([]string, len(cells))
		for i := range row {
			row[i] = cells[headings[i]]
		}
		rows = append(rows, row)
	}
	return rows
}

func TestShownRows(t *testing.T) {
	long := "2;\"" + strings.Repeat("x", 2*MaxRejectRaw) + "\""
	f, err := newText(strings.NewReader("id;a\n1;\"x \"\"\"\r\n" + long + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	var shown []string
	for item, err := range f.Items(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		shown = append(shown, string(item.Shown))
	}
	if want := []string{"1;\"x \"\"\"", long[:MaxRejectRaw]}; !slices.Equal(shown, want) {
		t.Errorf("%.100q", shown)
	}
}

func TestLargeRows(t *testing.T) {
	cell := func(n int64) io.Reader { return io.LimitReader(fill('x'), n) }
	for name, big := range map[string]io.Reader{
		"a line":                io.MultiReader(strings.NewReader("1;"), cell(2*MaxRecord), strings.NewReader("\n")),
		"a cell in quotes":      io.MultiReader(strings.NewReader("1;\""), cell(MaxRecord+1), strings.NewReader("\"\n")),
		"a quote left open":     io.MultiReader(strings.NewReader("1;\""), cell(MaxRecord/2), strings.NewReader("\n")),
		"an object of controls": io.MultiReader(strings.NewReader("1;\""), io.LimitReader(fill(1), MaxRecord/2), strings.NewReader("\"\n")),
	} {
		text := io.MultiReader(strings.NewReader("id;a\n0;x\n"), big, strings.NewReader("2;y\n3;z\n"))
		got := strings.Split(transcript(text), "\n")
		if len(got) != 4 || !strings.Contains(got[1], "! ") || !strings.HasSuffix(got[3], `{"id":"3","a":"z"}`) {
			t.Errorf("%s: %.300q", name, got)
		}
	}
}

// TestQuoteThatSwallowsRows: a quote that is left open takes no rows with it, though more
// of them stand behind it than a record may hold.
func TestQuoteThatSwallowsRows(t *testing.T) {
	const row = "2;yyyyyyyy\n"
	rows := 2 * MaxRecord / len(row)
	f, err := newText(io.MultiReader(strings.NewReader("id;a\n0;x\n1;\"left open\n"), io.LimitReader(&repeat{text: row}, int64(rows*len(row)))))
	if err != nil {
		t.Fatal(err)
	}
	whole, rejects := 0, ""
	for item, err := range f.Items(context.Background()) {
		if err != nil {
			rejects += fmt.Sprintf("%d %s: %v\n", item.Line, item.Raw, err)
		} else {
			whole++
		}
	}
	if whole != rows+1 || rejects != "3 1;\"left open: "+tooBig+"\n" {
		t.Errorf("%d of %d rows, %s", whole, rows+1, rejects)
	}
}

// TestTableThatIsCutOff: rows that cannot be read to their end are told with the reason;
// those behind an open quote are read.
func TestTableThatIsCutOff(t *testing.T) {
	packed := packGzip([]byte("id;a\n1;x\n2;\"y\n" + strings.Repeat("3;z\n", 100)))
	got := transcript(bytes.NewReader(packed[:len(packed)-12]))
	if !strings.HasPrefix(got, "2:5 {\"id\":\"1\",\"a\":\"x\"}\n3:9 2;\"y ! ") || strings.Count(got, "!") != 2 || !strings.HasSuffix(got, "! the compressed data end early: the file was cut off") || !strings.Contains(got, "4:14 {") {
		t.Errorf("%s", got[max(0, len(got)-300):])
	}
}

func TestLargeRowsInMarkdown(t *testing.T) {
	for name, big := range map[string]io.Reader{
		"a line":                io.LimitReader(fill('x'), 2*MaxRecord),
		"a line that just fits": io.LimitReader(fill('x'), MaxRecord),
		"an object of controls": io.LimitReader(fill(1), MaxRecord/5),
	} {
		text := io.MultiReader(strings.NewReader("|id|a|\n|-|-|\n|0|x|\n|1|"), big, strings.NewReader("|\n|2|y|\n"))
		got := strings.Split(transcript(text), "\n")
		if len(got) != 3 || !strings.HasSuffix(got[1], "! "+tooBig) || !strings.HasSuffix(got[2], `{"id":"2","a":"y"}`) {
			t.Errorf("%s: %.300q", name, got)
		}
	}
}

// TestHostileRows reads text that invites reading it again and again.
func TestHostileRows(t *testing.T) {
	for name, line := range map[string]string{"open": "\";\n", "stray": "1;\"x\n\"y\n", "wide": strings.Repeat(";", 100) + "\"\n"} {
		size := int64(4 << 20)
		f, err := newText(io.MultiReader(strings.NewReader("id;a\n1;2\n3;4\n"+strings.Repeat("5;6\n", headBytes/4)), io.LimitReader(&repeat{text: line}, size)))
		if err != nil {
			t.Fatal(err)
		}
		rows := 0
		for _, err := range f.Items(context.Background()) {
			if err == nil {
				rows++
			}
		}
		if rows < headBytes/4 {
			t.Errorf("%s: %d rows", name, rows)
		}
	}
}

func BenchmarkTable(b *testing.B) {
	payload := strings.Repeat(`{""net"":16.35,""code"":""S""},`, 30)
	for name, text := range map[string]string{
		"payloads": "id;plugin;type;payload\n" + strings.Repeat("evt_1;erp;Invoice;\"{\"\"lines\"\":["+payload+"]}\"\n", 64<<10),
		"plain":    "id;plugin;type;scheduled;triggered;attempts;status\n" + strings.Repeat("4711;Billing connector;Invoice Available;23/11/2026 14:05;23/11/2026 14:06;1;Finished\n", 512<<10),
	} {
		b.Run(name, func(b *testing.B) { readAgain(b, text) })
	}
}

// TestRowsTooBig: the lines of a cell that is too large are no rows.
func TestRowsTooBig(t *testing.T) {
	cell := strings.Repeat("{\"\"a\"\":1,\n;\"\"b\"\":2,\n\n", MaxRecord/16)
	text := "id;a;b;c\n1;\"" + cell + "\";2;3\n2;x;y;z\n"
	f, err := newText(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for item, err := range f.Items(context.Background()) {
		if err != nil {
			item.Raw = []byte(err.Error())
		}
		if got = append(got, fmt.Sprintf("%d %s", item.Line, item.Raw)); len(got) > 9 {
			break
		}
	}
	want := []string{"2 " + tooBig, fmt.Sprintf(`%d {"id":"2","a":"x","b":"y","c":"z"}`, 3+strings.Count(cell, "\n"))}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
