package record

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage/internal/damage"
)

const someUUID = "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"

// fullTrigger has something in every part that is stored.
func fullTrigger() trigger.Trigger {
	at := trigger.FromNanos(1764000000123456789, 9).AsNaive().ReadBy(1 << 31)
	fields := trigger.Fields{
		Plugin: trigger.Plugin{ID: "p", Name: "Books", Type: "accounting", Active: trigger.No}, Kind: "event", Type: "invoiceavailable",
		Priority: "a", Tenant: "t", Organisation: "o", Aggregation: someUUID, Scheduled: at, Triggered: trigger.FromNanos(1764000001000000000, 0), Status: trigger.Erroneous,
		SourceStatus: "Wartend", Origin: "x", Migration: someUUID, Extras: []trigger.Extra{{Name: "n", Value: "v"}},
		From: trigger.Provenance{Import: 3, File: "a.ndjson", Line: -1},
	}
	event := trigger.Trigger{Ref: trigger.Ref{Source: "native", ID: someUUID}, Fields: fields, Given: -1, Reference: "INV", Imported: at}
	return trigger.Trigger{
		Loan: &trigger.Loan{Row: event, Payload: true}, Ref: trigger.Ref{Source: "native", ID: "id\x00"}, Event: someUUID, Fields: fields, Entities: []trigger.Entity{{Kind: "customer", ID: someUUID}, {Kind: "", ID: "c"}}, Given: 7,
		Attempts: []trigger.Attempt{{Number: 1, ID: "a", Started: at, Ended: at, Kind: "manual", StatusCode: 500, ErrorCode: "E", CorrelationID: someUUID}, {Number: 2}},
		Logs:     []trigger.LogLine{{At: at, Level: trigger.Error, Attempt: 1, Message: "no"}, {}}, Payload: []byte("{}"), Reference: "INV", Imported: at,
		Versions: []trigger.Version{{Rank: trigger.Rank{LastAttempt: at, Triggered: at, Attempts: 2, Status: trigger.Finished}, Fields: fields}},
	}
}

func TestWholeRoundTrip(t *testing.T) {
	for _, want := range []trigger.Trigger{fullTrigger(), {}, {Ref: trigger.Ref{ID: someUUID}}} {
		got, size, err := DecodeWhole(Whole(&want))
		if err != nil {
			t.Fatal(err)
		}
		if summary := want.Summary(); size != summary.PayloadBytes {
			t.Fatalf("a payload of %d bytes instead of %d", size, summary.PayloadBytes)
		}
		got.Payload = want.Payload
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("\n%+v\n%+v", got, want)
		}
	}
}

// TestHead: a list row comes back from cells and head; plugin, entities and
// reference stand elsewhere.
func TestHead(t *testing.T) {
	whole := fullTrigger()
	want := whole.Summary()
	var e Encoder
	e.Head(&want)
	cells := CellsOf(&want)
	ids := string(e.IDs)
	d := NewDecoder(string(e.Dst), ids)
	got := d.Head(&cells)
	if err := d.End(); err != nil {
		t.Fatal(err)
	}
	got.Plugin, got.Entities, got.Reference = want.Plugin, want.Entities, want.Reference
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("\n%+v\n%+v", got, want)
	}
	d = NewDecoder(string(e.Dst), ids)
	if ref := d.Ref(); ref != whole.Ref {
		t.Fatalf("%q", ref)
	}
	cells.Flags &^= FlagTriggered
	d = NewDecoder(string(e.Dst), ids)
	if d.Head(&cells); d.End() == nil {
		t.Fatal("a head that does not fit its cells was taken")
	}
}

// TestTruncatedWhole: a record that lost its end, or gained one, is an error.
func TestTruncatedWhole(t *testing.T) {
	whole := fullTrigger()
	value := Whole(&whole)
	for n := range value {
		if _, _, err := DecodeWhole(value[:n]); err == nil {
			t.Fatalf("%d of %d bytes were taken for a trigger", n, len(value))
		}
	}
	if _, _, err := DecodeWhole(append(value, make([]byte, IDBytes)...)); err == nil {
		t.Fatal("an id too many was not noticed")
	}
}

func TestPack(t *testing.T) {
	packed, ok := Pack([]byte("x"), someUUID)
	if !ok || len(packed) != 1+IDBytes {
		t.Fatalf("%x %v", packed, ok)
	}
	if text := Unpack(string(packed[1:]) + string(packed[1:])); text != someUUID+someUUID {
		t.Fatal(text)
	}
	for _, text := range []string{
		"", "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f", "0A1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9", "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9x",
		"0a1b2c3d04e5f-6071-8293-a4b5c6d7e8f9", "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8-9", "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8fg",
	} {
		if packed, ok := Pack([]byte("x"), text); ok || !bytes.Equal(packed, []byte("x")) {
			t.Fatalf("%q was packed to %x", text, packed)
		}
	}
}

// TestPackOfEachByte: whatever stands in a UUID's place of a digit, only small
// hexadecimal digits are packed, and come back.
func TestPackOfEachByte(t *testing.T) {
	for at := range UUIDText {
		for c := range 256 {
			text := []byte(someUUID)
			text[at] = byte(c)
			want := someUUID[at] == '-' && c == '-' || someUUID[at] != '-' && bytes.IndexByte([]byte("0123456789abcdef"), byte(c)) >= 0
			packed, ok := Pack(nil, string(text))
			if ok != want || ok && Unpack(string(packed)) != string(text) {
				t.Fatalf("%q is packed: %v, to %x", text, ok, packed)
			}
		}
	}
}

// TestDistances: moments come back whatever they are told from.
func TestDistances(t *testing.T) {
	moments := []int64{0, 1, -1, 1764000000123456789, -1 << 63, 1<<63 - 1, 1e9, 1e6, 1e3}
	for _, base := range moments {
		for _, nanos := range moments {
			var e Encoder
			want := trigger.FromNanos(nanos, 3)
			e.since(want, base)
			d := NewDecoder(string(e.Dst), "")
			if got := d.since(base); got != want || d.End() != nil {
				t.Fatalf("%d from %d became %d: %v", nanos, base, got.Nanos(), d.End())
			}
		}
	}
}

// TestLoansDoNotNest: a row of an event that has an event itself is damage, however deep.
func TestLoansDoNotNest(t *testing.T) {
	whole := fullTrigger()
	inner := fullTrigger()
	whole.Loan = &trigger.Loan{Row: inner}
	if got, _, err := DecodeWhole(Whole(&whole)); !errors.Is(err, damage.Err) {
		t.Fatalf("%+v, %v", got, err)
	}
}

func FuzzWhole(f *testing.F) {
	whole := fullTrigger()
	f.Add(Whole(&whole))
	f.Add(Whole(&trigger.Trigger{}))
	f.Fuzz(func(t *testing.T, value []byte) {
		got, _, err := DecodeWhole(value)
		if err != nil {
			return
		}
		again, _, err := DecodeWhole(Whole(&got))
		if err != nil || !reflect.DeepEqual(again, got) {
			t.Fatalf("%+v became %+v: %v", got, again, err)
		}
	})
}

func FuzzRest(f *testing.F) {
	whole := fullTrigger()
	var e Encoder
	e.Rest(&whole)
	f.Add(e.Dst, e.IDs, int64(5))
	f.Fuzz(func(t *testing.T, src, ids []byte, nanos int64) {
		// Scheduled is what a Rest is told from: it makes the log time.
		var got, again trigger.Trigger
		got.Scheduled = trigger.FromNanos(nanos, 0)
		again.Scheduled = got.Scheduled
		d := NewDecoder(string(src), string(ids))
		if d.Rest(&got, got.Scheduled); d.End() != nil {
			return
		}
		var e Encoder
		e.Rest(&got)
		d = NewDecoder(string(e.Dst), string(e.IDs))
		if d.Rest(&again, got.Scheduled); d.End() != nil || !reflect.DeepEqual(again, got) {
			t.Fatalf("%+v became %+v: %v", got, again, d.End())
		}
	})
}

func FuzzLogs(f *testing.F) {
	var e Encoder
	e.Logs(fullTrigger().Logs, trigger.Time{})
	f.Add(e.Dst)
	f.Fuzz(func(t *testing.T, value []byte) {
		d := NewDecoder(string(value), "")
		lines := d.Logs(trigger.Time{})
		if d.End() != nil {
			return
		}
		var e Encoder
		e.Logs(lines, trigger.Time{})
		d = NewDecoder(string(e.Dst), "")
		if again := d.Logs(trigger.Time{}); d.End() != nil || !reflect.DeepEqual(again, lines) {
			t.Fatalf("%+v became %+v: %v", lines, again, d.End())
		}
		n := 0
		d = NewDecoder(string(value), "")
		d.Messages(func(message string) {
			if message != lines[n].Message {
				t.Fatalf("%q instead of %q", message, lines[n].Message)
			}
			n++
		})
		if n != len(lines) || d.End() != nil {
			t.Fatalf("%d messages of %d lines: %v", n, len(lines), d.End())
		}
	})
}

// TestListsBeyond: a list that takes far more in memory than it has bytes is damage.
func TestListsBeyond(t *testing.T) {
	for name, list := range map[string]struct {
		most  int
		empty string // an element that says nothing
		read  func(*Decoder) int
	}{
		"attempts":  {maxAttempts, "\x00\x00\x00\x00\x01\x01\x00\x00", func(d *Decoder) int { return len(d.attempts(0)) }},
		"log lines": {maxLines, "\x00\x00\x00\x00", func(d *Decoder) int { return len(d.Logs(trigger.Time{})) }},
		"messages":  {maxLines, "\x00\x00\x00\x00", func(d *Decoder) (n int) { d.Messages(func(string) { n++ }); return n }},
	} {
		for n, good := range map[int]bool{3: true, list.most + 1: false} {
			var e Encoder
			e.Uint(uint64(n))
			d := NewDecoder(string(append(e.Dst, strings.Repeat(list.empty, n)...)), "")
			if got := list.read(&d); good && (got != n || d.End() != nil) || !good && (got != 0 || !errors.Is(d.Err, damage.Err)) {
				t.Errorf("%d %s became %d: %v", n, name, got, d.Err)
			}
		}
	}
}
