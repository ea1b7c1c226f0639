package hostile

import (
	"fmt"
	"io"
	"strings"
)

const (
	mega = 1 << 20
	giga = 1 << 30
	// record is a trigger in the native form, which tells the format.
	record = `{"id":"t%d","pluginId":"p1","pluginName":"Accounting","type":"invoiceavailable","scheduledDateTime":"2026-11-20T08:00:00Z","status":"finished","payload":%s}` + "\n"
)

// stream writes pieces one after another, and keeps the first error.
type stream struct {
	w   io.Writer
	err error
}

func (s *stream) text(text string) *stream {
	if s.err == nil {
		_, s.err = io.WriteString(s.w, text)
	}
	return s
}

// record writes a trigger with a payload.
func (s *stream) record(n int, payload string) *stream {
	return s.text(fmt.Sprintf(record, n, payload))
}

// times writes a piece n times.
func (s *stream) times(piece string, n int) *stream {
	const atOnce = 64 << 10
	many := max(atOnce/len(piece), 1)
	for block := strings.Repeat(piece, many); n >= many && s.err == nil; n -= many {
		s.text(block)
	}
	return s.text(strings.Repeat(piece, n))
}

// filled writes a piece until size bytes are there.
func (s *stream) filled(piece string, size int) *stream { return s.times(piece, size/len(piece)) }

// first writes a few good triggers.
func (s *stream) first() *stream {
	for n := range 10 {
		s.record(n, "{}")
	}
	return s
}

func lineWithoutEnd(s *stream) { s.first().filled("x", giga) }
func deepRecord(s *stream) {
	s.first().record(10, strings.Repeat("[", 100_000)+strings.Repeat("]", 100_000)).record(11, "{}")
}

// recordsOf writes n records with payloads of size bytes.
func recordsOf(n, size int) func(s *stream) {
	return func(s *stream) {
		text := `"` + strings.Repeat("Sending bytes; ", size/15) + `"`
		s.first()
		for i := range n {
			s.record(10+i, text)
		}
	}
}

func tinyRecords(s *stream) {
	s.first()
	for n := range 300_000 {
		s.text(fmt.Sprintf("{\"id\":\"%d\"}\n", n))
	}
}

func badLines(s *stream) { s.first().times("{"+strings.Repeat("x", 5000)+"}\n", 100_000) }

func openQuote(s *stream) {
	s.text("Plugin;Type;Scheduled;Triggered;Payload;Attempts;Logs;Status\n").times("A;b;23/11/2026 14:05;;x;1;;Finished\n", 100).text(`A;b;"`).filled("x;\n", giga)
}
func openQuotes(s *stream) {
	s.text("Plugin;Type;Scheduled;Triggered;Payload;Attempts;Logs;Status\n").filled("A;b;23/11/2026 14:05;;\"x;1;;Finished\nA;\"b\"\n", 16*mega)
}

func manyAttributes(s *stream) {
	s.text("<list><m><id>1</id><status>x</status></m><m ")
	for n := range 1_000_000 {
		s.text(fmt.Sprintf("a%d='1' ", n))
	}
	s.text("/><m><id>2</id><status>x</status></m></list>")
}

func deepElements(s *stream) { s.text("<list><m><id>1</id></m><m>").filled("<a>", 64*mega) }

// entities declares a text that doubles with each declaration.
func entities(s *stream) {
	s.text("<?xml version=\"1.0\"?><!DOCTYPE list [<!ENTITY a0 \"lol\">")
	for n := 1; n < 40; n++ {
		s.text(fmt.Sprintf(`<!ENTITY a%d "&a%d;&a%d;">`, n, n-1, n-1))
	}
	s.text("]><list>").times("<m><id>1</id><text>&a39;</text></m>", 1000).text("</list>")
}
