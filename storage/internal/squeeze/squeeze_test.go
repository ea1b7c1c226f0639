package squeeze

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"testing"

	"integration-log/storage/internal/damage"
)

// TestOpen: what was compressed comes back, in the buffer that has room and slack.
func TestOpen(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	z := NewEncoder()
	for range 200 {
		data := bytes.Repeat([]byte("some text"), 1+r.IntN(2000))
		for range r.IntN(500) {
			data[r.IntN(len(data))] = byte(r.Uint32())
		}
		frame := z.EncodeAll(data, nil)
		room := make([]byte, 0, len(data)+r.IntN(2*Slack))
		got, err := Open(frame, room, len(data))
		if err != nil || !bytes.Equal(got, data) {
			t.Fatalf("%d bytes came back as %d: %v", len(data), len(got), err)
		}
		if within := &got[0] == &room[:1][0]; within != (cap(room) >= len(data)+Slack) {
			t.Fatalf("%d bytes, room for %d: in it %v", len(data), cap(room), within)
		}
		for _, size := range []int{len(data) - 1, len(data) + 1, len(frame)*MaxGain + 1} {
			if _, err := Open(frame, nil, size); !errors.Is(err, damage.Err) {
				t.Fatalf("a frame of %d bytes is taken for one of %d: %v", len(data), size, err)
			}
		}
	}
}

// TestMaxGain: what compresses best is no damage.
func TestMaxGain(t *testing.T) {
	data := make([]byte, 64<<20)
	if _, err := Open(NewEncoder().EncodeAll(data, nil), nil, len(data)); err != nil {
		t.Fatal(err)
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(NewEncoder().EncodeAll([]byte("a text, a text, a text, a text, a text"), nil), uint16(38))
	f.Fuzz(func(t *testing.T, frame []byte, size uint16) {
		if data, err := Open(frame, nil, int(size)); err == nil && len(data) != int(size) || err != nil && !errors.Is(err, damage.Err) {
			t.Fatalf("%d bytes instead of %d, %v", len(data), size, err)
		}
	})
}
