package storage_test

import (
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage/storagetest"
)

// TestTextLooksEverywhere: a word is found wherever the rule names, in any case,
// and nowhere else.
func TestTextLooksEverywhere(t *testing.T) {
	t.Parallel()
	w := storagetest.Open(t, storagetest.Options{})
	one := trigger.Trigger{
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
	write(t, w.Store, []trigger.Trigger{one, scheduled("other", storagetest.Start)})
	for _, found := range []string{
		"in-id", "in-origin", "in-migration", "in-aggregation", "in-kind", "in-entity", "in-attempt", "in-error-code", "in-correlation",
		"in-message", "IN-KEY", "in-value", "0.125", "in-escape", "été", `"the in-message"`, "in-id in-value first",
	} {
		expectCount(t, w.Store, trigger.Filter{Text: trigger.Text(found)}, 1)
	}
	for _, lost := range []string{
		"in-source", "in-reference", "in-plugin", "in-type", "in-tenant", "in-extra", "in-status", "in-two", `"in-key in-value"`, `\u00c9`, "in-id nowhere",
	} {
		expectCount(t, w.Store, trigger.Filter{Text: trigger.Text(lost)}, 0)
	}
}
