package source

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"testing"
)

// hostileMemory is what a program may take while anything is read, as issue 4 has it.
const hostileMemory = 256 << 20

// endless begins with text, and goes on with the same piece for size bytes.
func endless(text, piece string, size int64) io.Reader {
	return io.MultiReader(strings.NewReader(text), io.LimitReader(&repeat{text: strings.Repeat(piece, readSize/len(piece)+1)}, size))
}

// packWide makes a zip with an entry that goes on for long.
func packWide(t *testing.T, name string, text io.Reader, others ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, other := range append(others, entry{name: name}) {
		to, err := w.Create(other.name)
		if err != nil {
			t.Fatal(err)
		}
		if other.name != name {
			_, _ = io.WriteString(to, other.text)
		} else if _, err := io.Copy(to, text); err != nil {
			t.Fatal(err)
		}
	}
	w.Close()
	return b.Bytes()
}

// sheetParts are the parts of a workbook that stand before its texts.
func sheetParts() []entry {
	return []entry{{name: contentTypes, text: "<Types/>"}, {name: "xl/workbook.xml", text: `<workbook><sheets><sheet r:id="1"/></sheets></workbook>`},
		{name: "xl/_rels/workbook.xml.rels", text: `<x><Relationship Id="1" Target="sheet.xml"/></x>`}, {name: "xl/sheet.xml", text: `<x><sheetData>` + headingRow + `</sheetData></x>`}}
}

// long is more than a record may have, and some.
const long = 24 << 20

// hostileTexts invite holding all of them in memory.
func hostileTexts() map[string]io.Reader {
	return map[string]io.Reader{
		"a quote left open":   endless("id;a\n1;\"", "x", long),
		"quotes left open":    endless("id;a\n1;2\n", "1;\"x\n1;\"\"\n", long/8),
		"delimiters":          endless("id;a\n1;2\n", ";", long),
		"nesting":             endless("", "[", long),
		"objects":             endless("", `{"a":`, long),
		"an endless line":     endless("{}\n", "x", long),
		"an endless record":   endless(`{"a":[`, "0,", long),
		"a list without end":  endless(`{"data":[`, `{"a":1},`, long),
		"lists in a record":   endless("{", `"data":[],`, long/2),
		"UTF-16":              endless("{\x00}\x00\n\x00", "x\x00", long),
		"an endless tag":      endless("<l><m a='1'/><m ", `a="" `, long),
		"names of attributes": io.MultiReader(strings.NewReader("<l><m a='1'/><m "), attributesReader(2<<20), strings.NewReader("/></l>")),
		"an endless element":  endless("<l><m><a/></m><m>", "<a/>", long),
		"nested elements":     endless("<l><m><a/></m><m>", "<a>", long),
		"an endless text":     endless("<l><m><a/></m><m>", "text ", long),
	}
}

// hostileArchives do so too.
func hostileArchives(t *testing.T) map[string]io.Reader {
	return map[string]io.Reader{
		"a bomb":                      bytes.NewReader(packWide(t, "a.json", endless("{}\n", " ", long))),
		"a bomb in a tar":             bytes.NewReader(packGzip(packTar(t, entry{name: "a.json", text: "{}\n" + strings.Repeat(" ", 24<<20)}))),
		"entries of a tar":            bytes.NewReader(packTar(t, make([]entry, 2*maxEntries)...)),
		"entries of a zip":            bytes.NewReader(packZip(t, make([]entry, 2*maxEntries)...)),
		"a name without end":          bytes.NewReader(packLongName(t)),
		"texts of a workbook":         bytes.NewReader(packWide(t, "xl/sharedStrings.xml", endless(`<sst count="1000000000">`, "<si><t>"+strings.Repeat("text", 2000)+"</t></si>", long), sheetParts()...)),
		"empty texts of a workbook":   bytes.NewReader(packWide(t, "xl/sharedStrings.xml", endless(`<sst count="1000000000">`, "<si/>", long), sheetParts()...)),
		"a workbook that is declared": bytes.NewReader(packSheet(t, headingRow, entry{name: "xl/sharedStrings.xml", text: `<sst count="1000000000" uniqueCount="1000000000"><si><t>id</t></si></sst>`})),
		"wide rows":                   bytes.NewReader(packSheet(t, headingRow+strings.Repeat(`<row><c r="XFD1"><v>1</v></c></row>`, 10_000))),
	}
}

func attributesReader(n int) io.Reader {
	var text bytes.Buffer
	for i := range n {
		fmt.Fprintf(&text, "a%x='' ", i)
	}
	return &text
}

func packLongName(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	if err := w.WriteHeader(&tar.Header{Name: strings.Repeat("long/", 100_000) + "a", Size: 0}); err != nil {
		t.Fatal(err)
	}
	w.Close()
	return b.Bytes()
}

// TestHostileMemory reads each of them to its end, as a stream, and looks at the
// memory whenever more is read or a record comes.
func TestHostileMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads 1 GB")
	}
	exports := hostileArchives(t)
	maps.Copy(exports, hostileTexts())
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(hostileMemory))
	for name, r := range exports {
		debug.FreeOSMemory()
		watch := &memoryWatch{r: r, before: memoryInUse()}
		for part, err := range reading(1<<40).StreamParts(context.Background(), "e", watch) {
			if err == nil {
				err = watch.items(part)
			}
			watch.look()
			var reject *Reject
			var unsupported *UnsupportedError
			if err != nil && !errors.As(err, &reject) && !errors.As(err, &unsupported) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if watch.most > hostileMemory {
			t.Errorf("%s took %d MiB", name, watch.most>>20)
		}
	}
}

// memoryWatch looks at the memory when more is read.
type memoryWatch struct {
	r            io.Reader
	before, most int64
}

func (m *memoryWatch) Read(p []byte) (int, error) {
	m.look()
	return m.r.Read(p)
}

func (m *memoryWatch) look() { m.most = max(m.most, memoryInUse()-m.before) }

// memoryInUse is what the program holds of the system's memory.
func memoryInUse() int64 {
	samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(samples)
	return int64(samples[0].Value.Uint64() - samples[1].Value.Uint64())
}

func (m *memoryWatch) items(part *Part) error {
	f, err := part.Open()
	if err != nil {
		return err
	}
	defer f.Close()
	n := 0
	for range f.Items(context.Background()) { //nolint:errcheck // rejects are what is wanted here
		if n++; n%1000 == 0 {
			m.look()
		}
	}
	return nil
}

// TestHostileCancel: nothing is read on when the reading was called off.
func TestHostileCancel(t *testing.T) {
	for name, r := range hostileTexts() {
		ctx, cancel := context.WithCancel(context.Background())
		c := &canceller{r: r, cancel: cancel, left: 40}
		var last error
		for part, err := range reading(1<<40).StreamParts(ctx, "e", c) {
			if last = err; err == nil {
				last = readUntil(ctx, part)
			}
		}
		cancel()
		if c.left <= 0 && (!errors.Is(last, context.Canceled) || c.later > 1) {
			t.Errorf("%s: %d reads behind the end, then %v", name, c.later, last)
		}
	}
}

// canceller calls the reading off after some reads, and counts those behind it.
type canceller struct {
	r           io.Reader
	cancel      func()
	left, later int
}

func (c *canceller) Read(p []byte) (int, error) {
	if c.left--; c.left < 0 {
		c.later++
	}
	n, err := c.r.Read(p)
	if c.left == 0 {
		c.cancel()
	}
	return n, err
}

func readUntil(ctx context.Context, part *Part) (last error) {
	f, err := part.Open()
	if err != nil {
		return err
	}
	defer f.Close()
	for _, err := range f.Items(ctx) {
		last = err
	}
	return last
}
