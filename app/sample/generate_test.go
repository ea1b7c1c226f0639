package sample

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
)

var until = time.Date(2026, 11, 23, 13, 49, 52, 0, time.UTC)

func generate(t testing.TB, n int, seed uint64) []byte {
	var out bytes.Buffer
	if err := Generate(&out, Options{N: n, Seed: seed, Days: 29, Until: until}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestSameOptionsSameBytes(t *testing.T) {
	const want = "ec3b5c0e1dcc62ad"
	if got := fmt.Sprintf("%x", sha256.Sum256(generate(t, 3000, 7)))[:16]; got != want {
		t.Errorf("3000 triggers of seed 7 have the SHA-256 %s…, they had %s…; if that is meant, change it here", got, want)
	}
	if bytes.Equal(generate(t, 10, 1), generate(t, 10, 2)) {
		t.Error("two seeds give one log")
	}
}

// row is what the tests look at, read by another decoder than the program's.
type row struct {
	ID, PluginID, PluginType, TriggerKind, Type, Priority, EntityID, AggregationID, OriginTriggerID, Status string
	PluginActive                                                                                            bool
	ScheduledDateTime                                                                                       time.Time
	TriggeredDateTime                                                                                       *time.Time
	Attempts                                                                                                []struct {
		StartedDateTime, EndedDateTime time.Time
		ErrorCode                      string
	}
	Logs    []struct{ Message string }
	Payload map[string]any
}

func rows(t *testing.T, n int, seed uint64) []row {
	var list []row
	for line := range bytes.Lines(generate(t, n, seed)) {
		var r row
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		list = append(list, r)
	}
	if len(list) != n {
		t.Fatalf("%d triggers, not %d", len(list), n)
	}
	return list
}

func TestSampleShowsEverything(t *testing.T) {
	seen := map[string]map[string]int{}
	note := func(what, value string) {
		if seen[what] == nil {
			seen[what] = map[string]int{}
		}
		if value != "" {
			seen[what][value]++
		}
	}
	list := rows(t, 20_000, 7)
	for _, r := range list {
		note("id", r.ID)
		note("plugin", r.PluginType)
		note("kind", r.TriggerKind)
		note("type", r.Type)
		note("priority", r.Priority)
		note("status", r.Status)
		note("attempts", fmt.Sprint(len(r.Attempts)))
		note("aggregation", r.AggregationID)
		note("entity", r.EntityID)
		note("origin", r.OriginTriggerID)
		if !r.PluginActive {
			note("inactive", r.PluginType)
		}
		for _, a := range r.Attempts {
			note("error", a.ErrorCode)
		}
		if number, ok := r.Payload["invoiceNumber"].(string); ok && strings.HasPrefix(number, "INV-2026-") {
			note("reference", number)
		}
	}
	for what, want := range map[string][2]int{
		"id": {20_000, 20_000}, "plugin": {16, 16}, "kind": {5, 5}, "type": {41, 41}, "priority": {5, 5}, "status": {3, 3}, "attempts": {6, 6},
		"aggregation": {3_000, 15_000}, "entity": {1_000, 15_000}, "origin": {50, 1_000}, "inactive": {1, 1}, "error": {len(errorKeys), len(errorKeys)}, "reference": {500, 10_000},
	} {
		if got := len(seen[what]); got < want[0] || got > want[1] {
			t.Errorf("%d different values of %s, want %d to %d: %.200v", got, what, want[0], want[1], seen[what])
		}
	}
	for _, key := range errorKeys {
		if seen["error"][key] == 0 {
			t.Errorf("%s does not occur", key)
		}
	}
	if failed := seen["status"]["erroneous"]; failed < 600 || failed > 3000 {
		t.Errorf("%d erroneous triggers", failed)
	}
	if waiting := seen["status"]["notyetstarted"]; waiting < 50 || waiting > 1000 {
		t.Errorf("%d triggers wait", waiting)
	}
}

var errorKeys = strings.Fields(`PLUGINTRIGGER_NOT_FOUND PLUGINTRIGGER_NOT_RUN_YET UNKNOWN_PLUGIN PLUGIN_ALREADY_INSTALLED INSTALLEDPLUGIN_NOT_FOUND
INSTALLEDPLUGIN_NOT_ENABLED INSTALLEDPLUGIN_DOES_NOT_SUPPORT_MANUAL_TRIGGER INSTALLEDPLUGIN_DOES_NOT_SUPPORT_CONFIG_TRIGGER
INSTALLEDPLUGIN_DOES_NOT_SUPPORT_QUERY_TRIGGER INSTALLEDPLUGIN_DOES_NOT_SUPPORT_INBOUND_WEBHOOK_TRIGGER
INVALID_PLUGIN_CONFIGURATION SSH_CONNECTION_FAILED FAILED_CONNECTING_TO_SOURCE FAILED_SENDING_EMAIL FAILED_SENDING_SMS EMAIL_DROPPED
EMAIL_BLOCKED EMAIL_INVALID UBL_EXPORT_CONTAINS_VALIDATION_ERRORS UBL_VATNUMBER_REQUIRED UBL_VATNUMBER_EMPTY
UBL_VATNUMBER_INVALID_FORMAT UBL_VATNUMBER_REQUIRED_CUSTOMER UBL_INVOICE_NOT_GENERATED UBL_COUNTRY_NOT_SUPPORTED IBAN_INVALID IBAN_EMPTY
IBAN_TOO_SHORT PINGEN_NOT_ENABLED DOCUMENT_CANNOT_BE_EXTERNALLY_PRINTED COULD_NOT_VALIDATE_DOMAIN_WITH_SENDGRID
ACTION_NOT_SUPPORTED_FOR_MIGRATED_DATA`)

func TestSampleTimes(t *testing.T) {
	list := rows(t, 5000, 3)
	from := until.AddDate(0, 0, -29)
	oldest, newest := list[0].ScheduledDateTime, list[0].ScheduledDateTime
	for _, r := range list {
		if r.ScheduledDateTime.Before(from) || r.ScheduledDateTime.After(until) {
			t.Fatalf("%s was scheduled at %v", r.ID, r.ScheduledDateTime)
		}
		if r.ScheduledDateTime.Before(oldest) {
			oldest = r.ScheduledDateTime
		}
		if r.ScheduledDateTime.After(newest) {
			newest = r.ScheduledDateTime
		}
		if (r.TriggeredDateTime == nil) != (r.Status == "notyetstarted") || (len(r.Attempts) == 0) != (r.Status == "notyetstarted") {
			t.Fatalf("%s is %s with %d attempts, triggered %v", r.ID, r.Status, len(r.Attempts), r.TriggeredDateTime)
		}
		for _, a := range r.Attempts {
			if a.StartedDateTime.Before(r.ScheduledDateTime) || a.EndedDateTime.Before(a.StartedDateTime) || a.EndedDateTime.After(until) {
				t.Fatalf("%s: an attempt from %v to %v", r.ID, a.StartedDateTime, a.EndedDateTime)
			}
		}
		if n := len(r.Attempts); n > 0 && (!r.TriggeredDateTime.Equal(r.Attempts[n-1].StartedDateTime) || (r.Attempts[n-1].ErrorCode != "") != (r.Status == "erroneous")) {
			t.Fatalf("%s is %s, triggered %v: %v", r.ID, r.Status, r.TriggeredDateTime, r.Attempts)
		}
	}
	if oldest.Sub(from) > 6*time.Hour || until.Sub(newest) > 10*time.Minute {
		t.Errorf("the sample goes from %v to %v", oldest, newest)
	}
	if last := list[len(list)-1]; last.Status != "notyetstarted" {
		t.Errorf("the newest trigger is %s", last.Status)
	}
}

func TestOutages(t *testing.T) {
	failed, all := map[string]int{}, map[string]int{}
	for _, r := range rows(t, 20_000, 5) {
		day := r.ScheduledDateTime.Format(time.DateOnly)
		all[day]++
		if r.Status == "erroneous" {
			failed[day]++
		}
	}
	bursts := 0
	for day, n := range failed {
		if n*100/all[day] >= 12 && n > 40 {
			bursts++
		}
	}
	if bursts < 2 || bursts > 4 {
		t.Errorf("%d days with bursts of errors: %v of %v", bursts, failed, all)
	}
}

func TestNumbersCheckOut(t *testing.T) {
	for customer := range 1000 {
		account := iban(customer)
		rest := 0
		for _, c := range account[4:] + "1114" + account[2:4] {
			rest = (rest*10 + int(c-'0')) % 97
		}
		if rest != 1 || len(account) != 16 {
			t.Fatalf("%s is no IBAN", account)
		}
		var base, check int
		if _, err := fmt.Sscanf(vat(customer), "BE0%7d%2d", &base, &check); err != nil || len(vat(customer)) != 12 || 97-base%97 != check {
			t.Fatalf("%s is no VAT number", vat(customer))
		}
	}
}

func TestWrongOptions(t *testing.T) {
	for _, o := range []Options{{N: -1, Days: 1, Until: until}, {N: 1, Until: until}, {N: 1, Days: 1}} {
		if err := Generate(io.Discard, o); err == nil {
			t.Errorf("%+v was taken", o)
		}
	}
	for _, n := range []int{0, 1, 2, 10} {
		rows(t, n, 1)
	}
	if err := Generate(failing{}, Options{N: 1, Days: 1, Until: until}); !errors.Is(err, io.ErrClosedPipe) {
		t.Error(err)
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func BenchmarkGenerate(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		generate(b, 10_000, 1)
	}
}
