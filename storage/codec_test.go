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

func TestTailRowRoundTrip(t *testing.T) {
	whole, bare := fullTrigger(), fullTrigger()
	bare.Payload, bare.Entities, bare.Kind = nil, nil, ""
	general := fullTrigger()
	general.Entities, general.Kind = nil, ""
	for _, want := range []trigger.Trigger{whole, bare, general, {Given: -1}} {
		row, sealed := encodeTailRow(7, &want)
		got, err := decodeTailRow(7, sealed)
		if err != nil || !reflect.DeepEqual(got, row) || !reflect.DeepEqual(got.summary, want.Summary()) {
			t.Fatalf("%v\n%+v\n%+v", err, got, row)
		}
		if _, err := decodeTailRow(8, sealed); err == nil {
			t.Fatal("a record was taken for another's")
		}
		got.trigger.Payload = want.Payload
		if !reflect.DeepEqual(got.trigger, want) {
			t.Fatalf("\n%+v\n%+v", got.trigger, want)
		}
	}
}

func FuzzRecords(f *testing.F) {
	record := Import{
		Zone: "UTC", EarlierZones: []string{"Europe/Brussels"}, Rereading: true, Mapping: Mapping{Name: "mine", JSON: []byte("{}")}, PartCount: 2,
		Parts:  []ImportPart{{Number: 1, Name: "a.json", Bytes: 3, SHA256: [32]byte{7}, Format: "svix", Encoding: "UTF-16", Failed: "cut", Counts: Counts{Merged: 2}, Read: 2}},
		Number: 1, Started: time.Unix(5, 0), Files: []string{"a"}, Counts: Counts{Merged: 2}, Conflicts: []trigger.Ref{{Source: "s", ID: "i"}},
		UnknownFields: map[string]int{"x": 1}, DataUpTo: trigger.FromNanos(1, 3),
	}
	f.Add(record.encode())
	reject := Reject{File: "a", Line: 1, Reason: "no", Raw: []byte(strings.Repeat("x", 9))}
	f.Add(reject.encode())
	f.Add((&spare{head: []byte("head"), counts: []byte{0, 0}}).encode())
	f.Fuzz(func(t *testing.T, value []byte) {
		if s, err := decodeSpare(value); err == nil {
			if again, err := decodeSpare(s.encode()); err != nil || !reflect.DeepEqual(again, s) {
				t.Fatalf("%+v became %+v: %v", s, again, err)
			}
		}
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
	})
}
