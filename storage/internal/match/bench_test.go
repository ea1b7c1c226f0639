package match

import (
	"encoding/json"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

// BenchmarkPayload looks for what is not there in payloads of 1.5 KB.
func BenchmarkPayload(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	line := func() string {
		text, _ := json.Marshal(map[string]any{"net": random.IntN(1e6), "code": "Standard", "id": random.Uint64()})
		return string(text)
	}
	lines := make([]string, 30)
	for i := range lines {
		lines[i] = line()
	}
	plain := `{"lines":[` + strings.Join(lines, ",") + `]}`
	for name, payload := range map[string]string{"plain": plain, "escaped": plain[:len(plain)-1] + `,"note":"a\/b"}`, "beyond": plain[:len(plain)-1] + `,"note":"ë"}`} {
		b.Run(name, func(b *testing.B) {
			text := []byte(payload)
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if Payload(text, "nowhere") {
					b.Fatal("found")
				}
			}
		})
	}
}

func BenchmarkCompares(b *testing.B) {
	c := condition(b, "amount > 1234.5")
	token := []byte("1500.25")
	b.SetBytes(int64(len(token)))
	for b.Loop() {
		if !Compares(&c, token) {
			b.Fatal("not more")
		}
	}
}

func BenchmarkHasText(b *testing.B) {
	for _, text := range []string{"4AC14aa2-919b-44a2-a7de-3f57be087e4d", "invoice", strings.Repeat("Sending 926 bytes to Accounting; ", 10)} {
		b.Run(strconv.Itoa(len(text)), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if HasText(text, "nowhere") {
					b.Fatal("found")
				}
			}
		})
	}
}
