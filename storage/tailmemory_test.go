package storage

import (
	"reflect"
	"strings"
	"testing"
	"unsafe"

	"integration-log/app/trigger"
)

// TestTailRowHoldsNoPayload: the row of a trigger whose texts share the memory of a large
// record, as those of an import do, does not hold that record.
func TestTailRowHoldsNoPayload(t *testing.T) {
	text := "t1 Accounting " + strings.Repeat("x", 2*largePayload)
	within := func(s string) bool {
		at, from := uintptr(unsafe.Pointer(unsafe.StringData(s))), uintptr(unsafe.Pointer(unsafe.StringData(text)))
		return at >= from && at < from+uintptr(len(text))
	}
	one := trigger.Trigger{Ref: trigger.Ref{Source: "native", ID: text[:2]}, Payload: []byte(text)}
	one.Plugin.Name, one.Scheduled = text[3:13], trigger.FromNanos(1e18, 3)
	row, _ := encodeTailRow(7, &one)
	if within(row.trigger.ID) || within(row.summary.ID) || within(row.trigger.Plugin.Name) {
		t.Error("the row holds the memory of the record")
	}
	one.Payload = one.Payload[:largePayload-1]
	shared, _ := encodeTailRow(7, &one)
	if !within(shared.trigger.ID) {
		t.Error("nothing was shared to begin with")
	}
	shared.payloadBytes, shared.summary.PayloadBytes, shared.recordBytes = row.payloadBytes, row.summary.PayloadBytes, row.recordBytes
	if !reflect.DeepEqual(row, shared) {
		t.Errorf("the row is\n%+v, want\n%+v", row, shared)
	}
}
