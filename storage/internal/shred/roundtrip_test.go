package shred_test

import (
	"bytes"
	"testing"

	"integration-log/storage/internal/shred"
)

// roundTrip encodes payloads and compares each that comes back.
func roundTrip(t testing.TB, e *shred.Encoder, payloads [][]byte) *shred.Chunk {
	t.Helper()
	chunk := memory(e.Encode(nil, payloads, func([]byte) {}))
	c, err := shred.Open(chunk, nil)
	if err != nil {
		t.Fatal(err)
	}
	for row, want := range payloads {
		got, err := c.Payload(row)
		if err != nil {
			t.Fatalf("%.200q: %v", want, err)
		}
		if !bytes.Equal(got, want) || (got == nil) != (want == nil) {
			t.Fatalf("%.200q came back as %.200q", want, got)
		}
	}
	return opened(t, chunk) // with nothing loaded
}

func TestRich(t *testing.T) {
	list, _ := kinds()
	e := shred.NewEncoder()
	for _, payloads := range list {
		roundTrip(t, e, payloads)
	}
}
