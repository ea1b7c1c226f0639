package match

import (
	"encoding/json"
	"math/big"
	"testing"

	"integration-log/app/trigger"
)

// FuzzNumbers compares with math/big on what JSON calls a number.
func FuzzNumbers(f *testing.F) {
	for _, pair := range [][2]string{
		{"1", "1.0"}, {"-0", "0"}, {"1e3", "1000"}, {"0.001", "1e-3"}, {"-2", "-10"}, {"12345678901234567890", "12345678901234567891"},
		{"999999999999999999", "999999999999999999.0"}, {"123456789.123", "123456789.1230"}, {"-0.5", "-0.05"}, {"1000000000000000", "1.001"},
	} {
		f.Add(pair[0], pair[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a) > 20 || len(b) > 20 || !json.Valid([]byte(a)) || !json.Valid([]byte(b)) {
			return
		}
		x, ok := parseDecimal(a)
		y, also := parseDecimal(b)
		if !ok || !also || x.exponent > 1000 || x.exponent < -1000 || y.exponent > 1000 || y.exponent < -1000 {
			return
		}
		p, ok := new(big.Rat).SetString(a)
		q, also := new(big.Rat).SetString(b)
		if !ok || !also {
			t.Fatalf("%s or %s is no number", a, b)
		}
		want := p.Cmp(q)
		if x.compare(y) != want {
			t.Fatalf("%s and %s compare as %d", a, b, x.compare(y))
		}
		for op, holds := range map[trigger.Op]bool{
			trigger.Less: want < 0, trigger.LessOrEqual: want <= 0, trigger.Equal: want == 0, trigger.NotEqual: want != 0,
			trigger.GreaterOrEqual: want >= 0, trigger.Greater: want > 0,
		} {
			if got := Compares(&trigger.Condition{Op: op, Value: b}, []byte(a)); got != holds {
				t.Fatalf("%s %s %s: %v", a, op, b, got)
			}
		}
	})
}
