package match

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"integration-log/app/trigger"
)

func one() *trigger.Trigger {
	return &trigger.Trigger{
		Ref: trigger.Ref{Source: "in-source", ID: "in-ID"}, Given: -1, Reference: "in-reference",
		Fields: trigger.Fields{
			Plugin: trigger.Plugin{ID: "in-plugin"}, Type: "in-type", Tenant: "in-tenant", Origin: "in-origin", Migration: "in-migration",
			Aggregation: "in-aggregation", Extras: []trigger.Extra{{Name: "in-extra", Value: "in-extra"}}, SourceStatus: "in-status",
		},
		Entities: []trigger.Entity{{Kind: "in-kind", ID: "in-entity"}},
		Attempts: []trigger.Attempt{{Number: 1, ID: "in-attempt", ErrorCode: "in-error-code", CorrelationID: "in-correlation"}},
		Logs:     []trigger.LogLine{{Message: "first"}, {Message: "the in-Message one"}},
		Payload:  []byte(`{"in-key":["in-value", 0.125, "\u0069n-escape \u00c9T\u00c9"],"in":"-two"}`),
	}
}

// TestTextLooksEverywhere: a word is found wherever the rule names, in any case,
// and nowhere else.
func TestTextLooksEverywhere(t *testing.T) {
	found := []string{
		"in-id", "in-origin", "in-migration", "in-aggregation", "in-kind", "in-entity", "in-attempt", "in-error-code", "in-correlation",
		"in-message", "IN-KEY", "in-value", "0.125", "in-escape", "été", `"the in-message"`, "in-id in-value first", "",
	}
	lost := []string{
		"in-source", "in-reference", "in-plugin", "in-type", "in-tenant", "in-extra", "in-status", "in-two", `"in-key in-value"`, `\u00c9`, "in-id nowhere",
	}
	for text, want := range table(found, lost) {
		x := NewText(trigger.Text(text).Needles())
		for range 2 {
			x.Begin()
			x.Row(one())
			x.Logs(one().Logs)
			x.Payload(one().Payload)
			if x.Done() != want {
				t.Errorf("%s: %v", text, !want)
			}
		}
	}
}

// TestFoldedLetters: no letter beyond ASCII but the two that FoldsInto knows is
// folded to ASCII.
func TestFoldedLetters(t *testing.T) {
	for r := rune(utf8.RuneSelf); r <= unicode.MaxRune; r++ {
		folded := trigger.Fold(string(r))
		for i := range len(folded) {
			if folded[i] < utf8.RuneSelf && string(r) != kelvin && string(r) != dottedI {
				t.Fatalf("%U folds to %q", r, folded)
			}
		}
	}
}

// FuzzContains: windows, cases and letters beyond ASCII make no difference.
func FuzzContains(f *testing.F) {
	f.Add("Hello", "ell", 0)
	f.Add("ZOË \xff", "zoë �", window-4)
	f.Add("AZaz@[`{", "azaz@[`{", window-3)
	f.Add("\u212aelvin", "kelvin", 3*window)
	f.Add("Zoë \u0130EPER", "ieper", window)
	f.Add("Zoë IEPER", "ieper", window)
	f.Add(strings.Repeat("x", window), strings.Repeat("x", window-1), 5)
	f.Fuzz(func(t *testing.T, text, needle string, before int) {
		if before < 0 || before > 4*window {
			return
		}
		text = strings.Repeat("-", before) + text
		want := strings.Contains(trigger.Fold(text), needle)
		if got := HasText(text, needle); got != want {
			t.Fatalf("%q in %q: %v", needle, text, got)
		}
		if got := contains([]byte(text), needle); got != want {
			t.Fatalf("%q in the bytes of %q: %v", needle, text, got)
		}
	})
}

// FuzzPayload compares with a search in every text by itself.
func FuzzPayload(f *testing.F) {
	for _, payload := range []string{
		`{"Name":"Zo\u00eb","list":["a b","C,d",1.5,true]}`, `{"Name":"Zoë", "at":"10:30"}`, "no json, but text", "\xff{", `["a"]`, "[1,2]", `{"a":"\xff"}`,
	} {
		for _, needle := range []string{"zoë", "a b", "c,d", `e":"z`, "1.5", "name", ",", "1,2", "10:30", "json, but"} {
			f.Add([]byte(payload), needle)
		}
	}
	f.Fuzz(func(t *testing.T, payload []byte, needle string) {
		want := false
		if json.Valid(payload) && !trigger.TooDeep(payload) {
			EachScalar(payload, func(text []byte) { want = want || strings.Contains(trigger.Fold(string(text)), needle) })
		} else {
			want = strings.Contains(trigger.Fold(string(payload)), needle)
		}
		if got := Payload(payload, needle); got != want && (needle != "" || len(payload) > 0) {
			t.Fatalf("%q in %q: %v", needle, payload, got)
		}
	})
}

func TestTextTakesNoMemory(t *testing.T) {
	payload := []byte(`{"lines":[` + strings.Repeat(`{"net":16.35,"code":"Standard"},`, 40) + `{}]}`)
	row := one()
	for _, needle := range []string{"standard", "nowhere at all", "16.35,"} {
		if n := testing.AllocsPerRun(10, func() { Payload(payload, needle); Row(row, needle); Logs(row.Logs, needle) }); n > 0 {
			t.Errorf("%q: %v allocations", needle, n)
		}
	}
}
