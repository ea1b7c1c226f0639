package storage

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"integration-log/app/trigger"
)

// fullTrigger has something in every part that is stored.
func fullTrigger() trigger.Trigger {
	at := trigger.FromNanos(1764000000123456789, 9)
	fields := trigger.Fields{
		Plugin: trigger.Plugin{ID: "p", Name: "Books", Type: "accounting", Active: trigger.No}, Kind: "event", Type: "invoiceavailable",
		Priority: "a", Tenant: "t", Organisation: "o", Aggregation: "g", Scheduled: at, Triggered: at, Status: trigger.Erroneous,
		SourceStatus: "Wartend", Origin: "x", Migration: "m", Extras: []trigger.Extra{{Name: "n", Value: "v"}},
		From: trigger.Provenance{Import: 3, File: "a.ndjson", Line: -1},
	}
	return trigger.Trigger{
		Ref: trigger.Ref{Source: "native", ID: "id\x00"}, Fields: fields, Entities: []trigger.Entity{{Kind: "customer", ID: "c"}}, Given: 7,
		Attempts: []trigger.Attempt{{Number: 1, ID: "a", Started: at, Ended: at, Kind: "manual", StatusCode: 500, ErrorCode: "E", CorrelationID: "r"}},
		Logs:     []trigger.LogLine{{At: at, Level: trigger.Error, Attempt: 1, Message: "no"}}, Payload: []byte("{}"), Reference: "INV", Imported: at,
		Versions: []trigger.Version{{Rank: trigger.Rank{LastAttempt: at, Triggered: at, Attempts: 2, Status: trigger.Finished}, Fields: fields}},
	}
}

func TestRowRoundTrip(t *testing.T) {
	want := fullTrigger()
	r := newRow(&want)
	got, err := decodeRow(r.encode())
	if err != nil {
		t.Fatal(err)
	}
	logs, err := decodeLogs(encodeLogs(want.Logs))
	if err != nil {
		t.Fatal(err)
	}
	got.Logs, got.Payload = logs, want.Payload
	if !reflect.DeepEqual(got, r) {
		t.Fatalf("\n%+v\n%+v", got, r)
	}
	head, err := decodeHead(r.encode())
	if err != nil || !reflect.DeepEqual(head.summary(), want.Summary()) {
		t.Fatalf("\n%+v\n%+v %v", head.summary(), want.Summary(), err)
	}
}

// TestTruncatedRows: a row that lost its end, or gained one, is an error.
func TestTruncatedRows(t *testing.T) {
	whole := fullTrigger()
	r := newRow(&whole)
	value := r.encode()
	for n := range value {
		if _, err := decodeRow(value[:n]); err == nil {
			t.Fatalf("%d of %d bytes were taken for a row", n, len(value))
		}
	}
	if _, err := decodeRow(append(value, 0)); err == nil {
		t.Fatal("a byte too many was not noticed")
	}
}

func FuzzRow(f *testing.F) {
	whole := fullTrigger()
	r := newRow(&whole)
	f.Add(r.encode())
	empty := newRow(&trigger.Trigger{})
	f.Add(empty.encode())
	f.Fuzz(func(t *testing.T, value []byte) {
		r, err := decodeRow(value)
		if err != nil {
			return
		}
		again, err := decodeRow(r.encode())
		if err != nil || !reflect.DeepEqual(again, r) {
			t.Fatalf("%+v became %+v: %v", r, again, err)
		}
	})
}

func FuzzLogs(f *testing.F) {
	f.Add(encodeLogs(fullTrigger().Logs))
	f.Fuzz(func(t *testing.T, value []byte) {
		lines, err := decodeLogs(value)
		if err != nil {
			return
		}
		again, err := decodeLogs(encodeLogs(lines))
		if err != nil || !reflect.DeepEqual(again, lines) {
			t.Fatalf("%+v became %+v: %v", lines, again, err)
		}
	})
}

func FuzzRecords(f *testing.F) {
	record := Import{
		Number: 1, Started: time.Unix(5, 0), Files: []string{"a"}, Counts: Counts{Merged: 2}, Conflicts: []trigger.Ref{{Source: "s", ID: "i"}},
		UnknownFields: map[string]int{"x": 1}, DataUpTo: trigger.FromNanos(1, 3),
	}
	f.Add(record.encode())
	reject := Reject{File: "a", Line: 1, Reason: "no", Raw: []byte(strings.Repeat("x", 9))}
	f.Add(reject.encode())
	p := posting{id: strings.Repeat("long", 99), reference: "r", line: line{flags: 3}}
	f.Add(p.encode())
	f.Fuzz(func(t *testing.T, value []byte) {
		if i, err := decodeImport(value); err == nil {
			if again, err := decodeImport(i.encode()); err != nil || !reflect.DeepEqual(again, i) {
				t.Fatalf("%+v became %+v: %v", i, again, err)
			}
		}
		if r, err := decodeReject(0, value); err == nil && len(r.Raw) <= MaxRejectRaw {
			if again, err := decodeReject(0, r.encode()); err != nil || !reflect.DeepEqual(again, r) {
				t.Fatalf("%+v became %+v: %v", r, again, err)
			}
		}
		key := append(postingPrefix(1, strings.Repeat("long", 99)), 0, 0, 0, 1)
		if _, err := decodePosting(key, value, 1); err == nil && len(value) < postingKeyBytes {
			t.Fatal("a posting without a body")
		}
		if p, err := decodePlugin(string(value)); err == nil && decodeMust(t, encodePlugin(p)) != p {
			t.Fatalf("%+v", p)
		}
	})
}

func decodeMust(t *testing.T, text string) trigger.Plugin {
	t.Helper()
	if text == "" {
		return trigger.Plugin{}
	}
	p, err := decodePlugin(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
