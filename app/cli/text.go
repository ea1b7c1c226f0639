package cli

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// plain returns s in one line and without control characters: what a file said
// must not steer the terminal.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// orDash returns a dash for what is absent.
func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return plain(s)
}

// count writes n with thousands separated, as in 47,441.
func count[T ~int | ~int64](n T) string {
	digits := strconv.FormatInt(int64(n), 10)
	start := 0
	if n < 0 {
		start = 1
	}
	for i := len(digits) - 3; i > start; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// size writes a number of bytes for people, in powers of 1000.
func size(bytes int64) string {
	units := []string{"kB", "MB", "GB", "TB"}
	if bytes < 1000 {
		return fmt.Sprintf("%d B", bytes)
	}
	value, unit := float64(bytes)/1000, 0
	for value >= 999.95 && unit < len(units)-1 {
		value, unit = value/1000, unit+1
	}
	return fmt.Sprintf("%.1f %s", value, units[unit])
}

// quantity writes a number and what it counts.
func quantity[T ~int | ~int64](n T, one, several string) string {
	if n == 1 {
		return "1 " + one
	}
	return count(n) + " " + several
}
