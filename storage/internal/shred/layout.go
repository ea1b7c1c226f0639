package shred

import (
	"encoding/binary"
	"slices"

	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/wire"
)

// A layout is what tokens of one length have in common: dates, UUIDs and numbers
// of invoices differ in digits only. Only the digits are kept.
type layout struct {
	first []byte // a token; what differs in others is overwritten
	at    []int  // where others differ from it
}

const (
	// maxLayout is the longest token with a layout, over the hexadecimal form of SHA-256.
	maxLayout = 72

	// maxDigits is how many decimal digits an int64 always holds.
	maxDigits = 18

	// maxNumber is what a token of so many digits is below, and a decimal at most
	// that was brought to the scale of others. One more or less of it is no overflow.
	maxNumber = 1e18

	// minPacked is the fewest tokens for which it pays to look for another form.
	minPacked = 16

	// maxPacked is the most tokens of a column that is kept as numbers, which
	// bounds what reading one takes.
	maxPacked = 1 << 20
)

// read tells whether the tokens of a column have one length, and where they differ.
func (l *layout) read(c *column) bool {
	n, size := len(c.ends), int(c.ends[0])
	if n < minPacked || n > maxPacked || size-1 > maxLayout || int(c.ends[n-1]) != n*size {
		return false
	}
	for i, end := range c.ends {
		if int(end) != (i+1)*size {
			return false
		}
	}
	l.first = append(l.first[:0], c.text[:size-1]...)
	l.at = l.at[:0]
	for from := 0; from < size; from += 8 {
		differ := differing(c.text, from, size)
		for i := from; i < min(from+8, size); i++ {
			if byte(differ>>(8*(i-from))) != 0 {
				l.at = append(l.at, i)
			}
		}
	}
	return true
}

// differing has the bits that differ of the eight bytes from offset from on in
// some token of so many bytes. Beyond the last token it looks at the separators
// and the next token, which the caller leaves out.
func differing(text []byte, from, size int) (differ uint64) {
	first := eight(text, from)
	for ; from+8 <= len(text); from += size {
		differ |= binary.LittleEndian.Uint64(text[from:]) ^ first
	}
	for ; from < len(text); from += size {
		differ |= eight(text, from) ^ first
	}
	return differ
}

// eight reads eight bytes, zeros behind the end.
func eight(text []byte, from int) uint64 {
	if from+wordBytes <= len(text) {
		return binary.LittleEndian.Uint64(text[from:])
	}
	var word [8]byte
	copy(word[:], text[from:])
	return binary.LittleEndian.Uint64(word[:])
}

// digits reads the decimal digits of each token as a number.
func (l *layout) digits(c *column, list []int64) ([]int64, bool) {
	if len(l.at) > maxDigits {
		return list, false
	}
	size := len(l.first) + 1
	for from := 0; from < len(c.text); from += size {
		token, n := c.text[from:from+size], int64(0)
		for _, at := range l.at {
			digit := token[at] - '0'
			if digit > 9 {
				return list, false
			}
			n = n*10 + int64(digit)
		}
		list = append(list, n)
	}
	return list, true
}

// put appends the layout.
func (l *layout) put(w *wire.Encoder) {
	w.Text(string(l.first))
	w.Uint(uint64(len(l.at)))
	for _, at := range l.at {
		w.Byte(byte(at))
	}
}

func readLayout(d *wire.Decoder) (l layout, err error) {
	l.first = []byte(d.Text())
	l.at = make([]int, d.Count(1))
	for i := range l.at {
		if l.at[i] = int(d.Byte()); l.at[i] >= len(l.first) {
			return l, damage.New("a layout of %d bytes that differs at %d", len(l.first), l.at[i])
		}
	}
	if len(l.first) > maxLayout {
		return l, damage.New("a layout of %d bytes", len(l.first))
	}
	return l, d.Err
}

// may tells whether a token of the layout may have a folded needle: somewhere
// along it stand the needle's characters, or digits that differ.
func (l *layout) may(needle string, digit func(c byte) bool) bool {
	differs := make([]bool, len(l.first))
	for _, at := range l.at {
		differs[at] = true
	}
	for from := 0; from+len(needle) <= len(l.first); from++ {
		i := 0
		for i < len(needle) && (differs[from+i] && digit(needle[i]) || !differs[from+i] && traitsOf(l.first[from+i])&^hasUpper == traitsOf(needle[i])) {
			i++
		}
		if i == len(needle) {
			return true
		}
	}
	return false
}

// blank makes s n tokens that are all like the first.
func (l *layout) blank(s *Stream, n int) {
	size := len(l.first) + 1
	s.text = slices.Grow(s.text[:0], n*size)[:n*size]
	s.room(n)
	if n == 0 {
		return
	}
	copy(s.text, l.first)
	s.text[size-1] = separator
	for done := size; done < len(s.text); done *= 2 {
		copy(s.text[done:], s.text[:done])
	}
	for i := range s.ends {
		s.ends[i] = uint32((i + 1) * size)
	}
}

// digits reads the tokens of a column of the form digits.
func (u *unpacking) digits() error {
	l, err := readLayout(&u.Decoder)
	if err != nil {
		return err
	}
	if err := u.packed.read(&u.Decoder, u.n); err != nil {
		return err
	}
	l.blank(u.into, u.n)
	for i, number := range u.packed.list {
		l.fill(u.into.token(i), number)
	}
	return nil
}

// number returns the number of a token of the layout; ok is false of other texts.
func (l *layout) number(text string) (n int64, ok bool) {
	if len(text) != len(l.first) {
		return 0, false
	}
	next := 0
	for i := range len(text) {
		switch c := text[i]; {
		case next == len(l.at) || l.at[next] != i:
			if c != l.first[i] {
				return 0, false
			}
		case c < '0' || c > '9':
			return 0, false
		default:
			n = n*10 + int64(c-'0')
			next++
		}
	}
	return n, next == len(l.at)
}

// fill writes the digits of a number into a token.
func (l *layout) fill(token []byte, number int64) {
	rest := uint64(number)
	for k := len(l.at) - 1; k >= 0; k-- {
		token[l.at[k]] = '0' + byte(rest%10)
		rest /= 10
	}
}
