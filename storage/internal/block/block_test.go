package block

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"integration-log/storage/internal/damage"
)

// sizes are around the ends of pages.
var sizes = []int{0, 1, 63, pageSize - 1, pageSize, pageSize + 1, 3*pageSize - 7, 70 * pageSize}

func random(r *rand.Rand, size int) []byte {
	data := make([]byte, size)
	for i := range data {
		data[i] = byte(r.Uint32())
	}
	return data
}

func source(t testing.TB) *rand.Rand {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	return rand.New(rand.NewPCG(seed, 0))
}

func TestDataComeBackByBothWays(t *testing.T) {
	r, seen := source(t), NewSeen()
	for _, size := range sizes {
		where := fmt.Sprintf("days/%d", size)
		data := random(r, size)
		value := Seal(where, data)
		if got, err := OpenOnce(where, value); err != nil || got == nil || !bytes.Equal(got, data) {
			t.Fatalf("%d bytes opened once: %v", size, err)
		}
		v, err := seen.Open(where, value)
		if err != nil || v.Len() != size {
			t.Fatalf("%d bytes opened as %d: %v", size, v.Len(), err)
		}
		for range 50 {
			from := r.IntN(size + 1)
			to := from + r.IntN(size-from+1)
			if got, err := v.Bytes(from, to); err != nil || !bytes.Equal(got, data[from:to]) {
				t.Fatalf("bytes %d to %d of %d: %v", from, to, size, err)
			}
			middle := from + r.IntN(to-from+1)
			if got, err := v.Slice(from, to).Bytes(middle-from, to-from); err != nil || !bytes.Equal(got, data[middle:to]) {
				t.Fatalf("bytes %d to %d of a slice of %d: %v", middle, to, size, err)
			}
		}
	}
}

// TestEveryDamagedBitIsFound turns over each bit of a small value and random ones of greater values.
func TestEveryDamagedBitIsFound(t *testing.T) {
	if !verify {
		t.Fatal("seals are off; this test is for the program as it is delivered")
	}
	r := source(t)
	for _, size := range sizes {
		value := Seal("place", random(r, size))
		flips := min(len(value)*8, 1500)
		for i := range flips {
			if len(value)*8 > flips {
				i = r.IntN(len(value) * 8)
			}
			value[i/8] ^= 1 << (i % 8)
			if _, err := OpenOnce("place", value); !errors.Is(err, damage.Err) {
				t.Fatalf("bit %d of %d bytes is turned over, and the answer is %v", i, size, err)
			}
			if err := readAll(NewSeen(), "place", value); !errors.Is(err, damage.Err) {
				t.Fatalf("bit %d of %d bytes is turned over, and the view says %v", i, size, err)
			}
			value[i/8] ^= 1 << (i % 8)
		}
	}
}

func readAll(s *Seen, where string, value []byte) error {
	v, err := s.Open(where, value)
	if err != nil {
		return err
	}
	_, err = v.Bytes(0, v.Len())
	return err
}

func TestMeasureNeedsTheHeadOnly(t *testing.T) {
	for _, size := range sizes {
		value := Seal("place", make([]byte, size))
		if got, err := Measure("place", value[:HeadSize]); err != nil || got != int64(len(value)) {
			t.Errorf("%d bytes are measured as %d: %v", len(value), got, err)
		}
		if _, err := Measure("elsewhere", value); verify && !errors.Is(err, damage.Err) {
			t.Errorf("a value of another place is measured: %v", err)
		}
		if _, err := Measure("place", value[:HeadSize-1]); !errors.Is(err, damage.Err) {
			t.Errorf("half a head is measured: %v", err)
		}
	}
}

func TestAValueInAnotherPlaceIsDamaged(t *testing.T) {
	for _, data := range []string{"", "a payload"} {
		value := Seal("days/1", []byte(data))
		if _, err := OpenOnce("days/2", value); !errors.Is(err, damage.Err) {
			t.Errorf("%q is taken in another place: %v", data, err)
		}
	}
}

func TestPagesThatChangePlacesAreDamaged(t *testing.T) {
	value := Seal("place", make([]byte, 2*pageSize))
	copy(value[headSize:], value[headSize+sealSize:headSize+2*sealSize]) // both pages have the same bytes
	if _, err := OpenOnce("place", value); !errors.Is(err, damage.Err) {
		t.Errorf("page 1 is taken as page 0: %v", err)
	}
}

func TestAPageIsVerifiedOnceAnOpening(t *testing.T) {
	seen := NewSeen()
	value := Seal("place", make([]byte, 3*pageSize))
	for range 3 {
		v, err := seen.Open("place", value)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := v.Bytes(pageSize-1, pageSize+1); err != nil {
			t.Fatal(err)
		}
	}
	if seen.Pages() != 2 {
		t.Errorf("%d pages were verified for two that were read", seen.Pages())
	}
	value[len(value)-1]++ // in the page that nobody has read
	if err := readAll(seen, "place", value); !errors.Is(err, damage.Err) {
		t.Errorf("the third page is taken for read: %v", err)
	}
}

func TestAnotherSizeAtTheSamePlaceIsVerified(t *testing.T) {
	seen := NewSeen()
	for size := range 3 {
		if err := readAll(seen, "place", Seal("place", make([]byte, size*pageSize))); err != nil {
			t.Fatal(err)
		}
	}
	if seen.Pages() != 0+1+2 {
		t.Errorf("%d pages were verified", seen.Pages())
	}
}

func TestSeenStaysWithinItsLimit(t *testing.T) {
	seen := NewSeen()
	for i := range 3 * maxSeenBytes / seenOverhead {
		where := fmt.Sprint("place ", i)
		value := Seal(where, nil)
		if err := readAll(seen, where, value); err != nil {
			t.Fatal(err)
		}
		if seen.bytes > maxSeenBytes || len(seen.values)*seenOverhead > maxSeenBytes {
			t.Fatalf("%d values take %d bytes", len(seen.values), seen.bytes)
		}
	}
}

func TestManyReadAtOnce(t *testing.T) {
	seen := NewSeen()
	value := Seal("place", make([]byte, 100*pageSize))
	var readers sync.WaitGroup
	for i := range 4 {
		readers.Go(func() {
			for j := range 100 {
				if err := readAll(seen, "place", value); err != nil {
					t.Error(err)
				}
				if err := readAll(seen, fmt.Sprint(i, j), Seal(fmt.Sprint(i, j), nil)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	readers.Wait()
}

func TestAViewEndsWhereItEnds(t *testing.T) {
	seen := NewSeen()
	v, err := seen.Open("place", Seal("place", []byte("0123456789")))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		view     View
		from, to int
	}{{v, -1, 1}, {v, 0, 11}, {v, 5, 4}, {v.Slice(2, 4), 0, 3}, {v.Slice(0, 11), 0, 1}, {v.Slice(-1, 4), 0, 1}, {v.Slice(4, 2), 0, 1}} {
		if got, err := c.view.Bytes(c.from, c.to); !errors.Is(err, damage.Err) {
			t.Errorf("bytes %d to %d of %d are %q", c.from, c.to, c.view.Len(), got)
		}
	}
}

// TestReadingAgainTakesNoMemory holds reads of what is verified free of allocations.
func TestReadingAgainTakesNoMemory(t *testing.T) {
	seen := NewSeen()
	value := Seal("place", make([]byte, 3*pageSize))
	v, err := seen.Open("place", value)
	if err != nil {
		t.Fatal(err)
	}
	if n := testing.AllocsPerRun(100, func() {
		if v, err = seen.Open("place", value); err == nil {
			_, err = v.Bytes(10, 2*pageSize)
		}
	}); n != 0 || err != nil {
		t.Errorf("%v allocations, error %v", n, err)
	}
}

func FuzzOpen(f *testing.F) {
	for _, size := range sizes[:6] {
		f.Add("place", Seal("place", make([]byte, size)))
	}
	f.Add("", []byte{version, algorithm, 0, pageBits, sealSize})
	f.Fuzz(func(t *testing.T, where string, value []byte) {
		once, err := OpenOnce(where, value)
		v, viewErr := NewSeen().Open(where, value)
		if viewErr == nil {
			var all []byte
			all, viewErr = v.Bytes(0, v.Len())
			if viewErr == nil && !bytes.Equal(all, once) {
				t.Errorf("%x is read as %x", once, all)
			}
		}
		if (err == nil) != (viewErr == nil) {
			t.Errorf("opened once: %v; opened as a view: %v", err, viewErr)
		}
		if err == nil && verify && !bytes.Equal(Seal(where, once), value) {
			t.Errorf("%x is taken for sealed", value)
		}
	})
}

func BenchmarkVerify(b *testing.B) {
	value := Seal("place", make([]byte, 4<<20))
	b.SetBytes(4 << 20)
	for b.Loop() {
		if _, err := OpenOnce("place", value); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBytesSeen(b *testing.B) {
	value := Seal("place", make([]byte, 4<<20))
	v, err := NewSeen().Open("place", value)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := v.Bytes(100, 108); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpenSeen(b *testing.B) {
	seen, value := NewSeen(), Seal("place", make([]byte, 4<<20))
	for b.Loop() {
		if _, err := seen.Open("place", value); err != nil {
			b.Fatal(err)
		}
	}
}
