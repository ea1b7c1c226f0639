package mapping

import (
	"testing"
	"time"

	"integration-log/app/source"
)

// BenchmarkFormats maps the records of each format's sample.
func BenchmarkFormats(b *testing.B) {
	for _, s := range samples(b) {
		p, ok := Named(s.want.Guess.Name)
		if !ok || len(s.items) == 0 {
			b.Fatal(s.name)
		}
		b.Run(s.name, func(b *testing.B) {
			m := New(Options{Profile: p, Zone: time.UTC})
			bytes := 0
			for _, item := range s.items {
				bytes += len(item.Raw)
			}
			b.SetBytes(int64(bytes))
			b.ReportAllocs()
			for b.Loop() {
				for _, item := range s.items {
					if _, err := m.Map(item); err != nil && s.want.Rejected == 0 {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

// BenchmarkGuesses ranks all formats for as many records as a guess is made from.
func BenchmarkGuesses(b *testing.B) {
	raw := item(`{"id":"evt_1","destination_id":"des_2","source_id":"src_3","webhook_id":"web_4","status":"SUCCESSFUL","attempts":2,"created_at":"2026-11-20T08:00:00Z","data":{"body":{"a":1}}}`)
	sample := make([]source.Item, SampleRecords)
	for i := range sample {
		sample[i] = raw
	}
	for b.Loop() {
		if len(Guesses(source.Facts{Shape: source.JSON, List: "models"}, sample, nil)) == 0 {
			b.Fatal("nothing fits")
		}
	}
}
