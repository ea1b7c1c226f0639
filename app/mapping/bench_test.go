package mapping

import (
	"testing"
	"time"
)

// BenchmarkMap maps a record like those of an invoice that failed once.
func BenchmarkMap(b *testing.B) {
	raw := item(`{"id":"4ac14aa2-919b-44a2-a7de-3f57be087e4d","pluginId":"904801e0-5ece-420d-886f-4556edb8c4bd","pluginName":"Accounting","pluginType":"accounting","pluginActive":true,"triggerKind":"event","type":"invoiceavailable",` +
		`"entityType":"invoice","entityId":"ae46fc72","aggregationId":"b8a8458a","scheduledDateTime":"2026-10-27T12:03:56.035Z","triggeredDateTime":"2026-10-27T12:03:58.510Z","status":"finished",` +
		`"attempts":[{"nr":1,"startedDateTime":"2026-10-27T12:03:58.510Z","endedDateTime":"2026-10-27T12:03:59.059Z","kind":"automatic","statusCode":502,"errorCode":"FAILED"},{"nr":2,"startedDateTime":"2026-10-27T12:04:58.510Z","statusCode":200}],` +
		`"logs":[{"at":"2026-10-27T12:03:58.510Z","level":"info","attempt":1,"message":"Sending 926 bytes"},{"at":"2026-10-27T12:03:59.059Z","level":"success","attempt":2,"message":"Delivered"}],` +
		`"payload":{"_type":"invoiceavailable","invoiceId":"ae46fc72","invoiceNumber":"INV-2026-40001","customerId":"3788b3b1","contractId":"a48213b1","customer":{"name":"Ravi","iban":"BE77"},"lines":[{"net":169.35},{"net":169.35}],"total":508.05}}`)
	m := New(Options{Profile: Native()})
	b.SetBytes(int64(len(raw.Raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Map(raw); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkMapRow maps a row of the integration log's table with its payload and its log.
func BenchmarkMapRow(b *testing.B) {
	raw := item(`{"Plugin":"Webhooks of the ERP","Type":"invoiceavailable","Scheduled":"27/10/2026 12:03:56","Triggered":"27/10/2026 12:03:58",` +
		`"Payload":"{\"_type\":\"invoiceavailable\",\"invoiceId\":\"ae46fc72\",\"invoiceNumber\":\"INV-2026-40001\",\"customerId\":\"3788b3b1\",\"contractId\":\"a48213b1\",\"customer\":{\"name\":\"Ravi\",\"iban\":\"BE77\"},\"lines\":[{\"net\":169.35},{\"net\":169.35}],\"total\":508.05}",` +
		`"Attempts":"2","Logs":"2026-10-27T12:03:58.510Z INFO: Sending 926 bytes\n2026-10-27T12:03:59.059Z SUCCESS: Delivered","Status":"Finished"}`)
	p, _ := Named("table")
	m := New(Options{Profile: p, Zone: time.UTC})
	b.SetBytes(int64(len(raw.Raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Map(raw); err != nil {
			b.Fatal(err)
		}
	}
}
