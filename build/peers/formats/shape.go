package formats

import (
	"compress/gzip"
	"errors"
	"io"
	"os"

	"github.com/klauspost/compress/zstd"
)

// shape is a form of export.
type shape struct {
	name   string
	ending string // of its file
	format string // what the program must take it for
	write  func(native string, w io.Writer) (text int64, err error)
	note   string
}

// nativeShape is what the others are compared with.
const nativeShape = "native, NDJSON"

const noPayload = "no payloads"

func shapes() []shape {
	return []shape{
		{nativeShape, "ndjson", "native", packed(plain), ""},
		{"native, .gz", "gz", "native", packed(gzipped), ""},
		{"native, .zst", "zst", "native", packed(zstandard), ""},
		{"Svix attempts, NDJSON", "ndjson", "svix-attempts", rows{row: svixAttempt}.write, ""},
		{"Hookdeck events, NDJSON", "ndjson", "hookdeck-events", rows{row: hookdeckLine}.write, ""},
		{"Hookdeck events, a page", "json", "hookdeck-events", rows{`{"pagination":{"limit":100},"count":1,"models":[`, hookdeckEvent, ",\n", "]}"}.write, ""},
		{"table, CSV", "csv", "table", rows{before: headings, row: tableRow}.write, ""},
		{"table, .xlsx, texts in cells", "xlsx", "table", func(native string, w io.Writer) (int64, error) { return workbook(native, w, true) }, ""},
		{"Mirth messages, XML", "xml", "mirth-messages", rows{"<list>\n", mirthMessage, "", "</list>\n"}.write, ""},
		{"table, CSV, short cells", "csv", "table", rows{before: headings, row: shortRow}.write, noPayload},
		{"table, .xlsx, short cells", "xlsx", "table", func(native string, w io.Writer) (int64, error) { return workbook(native, w, false) }, noPayload},
		{"Boomi executions, XML", "xml", "boomi-executions", rows{boomiBefore, boomiRecord, "", "</bns:QueryResult>\n"}.write, noPayload},
	}
}

// rows are records in a text.
type rows struct {
	before  string
	row     func(to []byte, r *record) []byte
	between string
	after   string
}

func (s rows) write(native string, w io.Writer) (text int64, err error) {
	out := &counted{w: w, n: &text}
	if _, err := io.WriteString(out, s.before); err != nil {
		return 0, err
	}
	between := ""
	err = lines(native, out, func(to []byte, r *record) []byte {
		to = append(to, between...)
		between = s.between
		return s.row(to, r)
	})
	if err != nil {
		return 0, err
	}
	_, err = io.WriteString(out, s.after)
	return text, err
}

// packed is the native log through a compressor.
func packed(by func(w io.Writer) (io.WriteCloser, error)) func(string, io.Writer) (int64, error) {
	return func(native string, w io.Writer) (int64, error) {
		to, err := by(w)
		if err != nil {
			return 0, err
		}
		from, err := os.Open(native)
		if err != nil {
			return 0, err
		}
		defer from.Close()
		n, err := io.Copy(to, from)
		return n, errors.Join(err, to.Close())
	}
}

func gzipped(w io.Writer) (io.WriteCloser, error)   { return gzip.NewWriter(w), nil }
func zstandard(w io.Writer) (io.WriteCloser, error) { return zstd.NewWriter(w) }
func plain(w io.Writer) (io.WriteCloser, error)     { return unpacked{w}, nil }

// unpacked leaves a text as it is.
type unpacked struct{ io.Writer }

func (unpacked) Close() error { return nil }
