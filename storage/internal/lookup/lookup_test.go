package lookup

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// plain is bytes as a Source; it counts what is read.
type plain struct {
	data []byte
	read *int
}

func (p plain) Len() int { return len(p.data) }

func (p plain) Bytes(from, to int) ([]byte, error) {
	*p.read += to - from
	return p.data[from:to:to], nil
}

func open(t testing.TB, data []byte) (Index, *int) {
	t.Helper()
	read := new(int)
	x, err := Open(plain{data, read})
	if err != nil {
		t.Fatal(err)
	}
	return x, read
}

// TestHash pins what stored indexes have.
func TestHash(t *testing.T) {
	for _, c := range []struct {
		parts []string
		want  uint32
	}{
		{nil, 0xef46db37}, // XXH64 of nothing: ef46db3751d8e999
		{[]string{""}, 0xe934a84a},
		{[]string{"a", "bc"}, 0xa2ab9189},
		{[]string{"ab", "c"}, 0xc3da8bcd},
		{[]string{"native", "4ac14aa2-919b-44a2-a7de-3f57be087e4d"}, 0xce374ac1},
	} {
		if got := Hash(c.parts...); got != c.want {
			t.Errorf("%q: %#x", c.parts, got)
		}
	}
}

// TestIndex: every entry is found, in order, and nothing else, for any number of
// entries and also when many share a hash.
func TestIndex(t *testing.T) {
	const seed = 11
	random := rand.New(rand.NewPCG(seed, 0))
	for _, n := range []int{0, 1, 2, 15, 16, 31, 32, 1000, 4095, 4096, 5000, 40_000, 150_000} {
		entries := make([]Entry, n)
		want := map[uint32][]int{}
		for i := range entries {
			entries[i] = Entry{random.Uint32(), uint16(random.UintN(1 << 15))}
			switch random.IntN(10) {
			case 0:
				entries[i] = entries[random.IntN(i+1)]
			case 1:
				entries[i].Hash = []uint32{0, 1, math.MaxUint32, 1 << 31, 1<<24 - 1}[random.IntN(5)]
			}
		}
		for _, e := range entries {
			want[e.Hash] = append(want[e.Hash], int(e.Row))
		}
		before := slices.Clone(entries)
		x, _ := open(t, Encode(nil, entries))
		if !slices.Equal(before, entries) {
			t.Fatal("the entries were changed")
		}
		count := 0
		for hash, rows := range want {
			slices.Sort(rows)
			rows = slices.Compact(rows)
			count += len(rows)
			if got, err := x.Rows(hash); err != nil || !slices.Equal(got, rows) {
				t.Fatalf("seed %d, %d entries, hash %x: %v, %v instead of %v", seed, n, hash, got, err, rows)
			}
		}
		for range 1000 {
			hash := random.Uint32()
			if got, err := x.Rows(hash); err != nil || want[hash] == nil && got != nil {
				t.Fatalf("seed %d, %d entries: %v, %v", seed, n, got, err)
			}
		}
		checkEach(t, x, count)
	}
}

func checkEach(t *testing.T, x Index, count int) {
	t.Helper()
	var all []Entry
	if err := x.Each(func(e Entry) { all = append(all, e) }); err != nil {
		t.Fatal(err)
	}
	if len(all) != count || x.shape.entries != count {
		t.Fatalf("%d and %d entries instead of %d", len(all), x.shape.entries, count)
	}
	for i, e := range all {
		if i > 0 && key(all[i-1]) >= key(e) {
			t.Fatalf("%v stands before %v", all[i-1], e)
		}
		if i%97 != 0 {
			continue
		}
		if got, err := x.Rows(e.Hash); err != nil || !slices.Contains(got, int(e.Row)) {
			t.Fatalf("%v is not found: %v", e, err)
		}
	}
}

func key(e Entry) uint64 { return uint64(e.Hash)<<16 | uint64(e.Row) }

// TestCosts: what a full segment's index takes, and what a look-up reads.
func TestCosts(t *testing.T) {
	random := rand.New(rand.NewPCG(12, 0))
	entries := make([]Entry, 1<<15)
	for i := range entries {
		entries[i] = Entry{random.Uint32(), uint16(i)}
	}
	data := Encode(nil, entries)
	if perEntry := float64(len(data)) / float64(len(entries)); perEntry > 5.3 {
		t.Errorf("%.2f bytes an entry", perEntry)
	}
	x, read := open(t, data)
	for _, e := range entries {
		*read = 0
		if _, err := x.Rows(e.Hash); err != nil || *read > 2*slotBytes+5*3*perSlot {
			t.Fatalf("%d bytes read, %v", *read, err)
		}
	}
}

// FuzzOpen: any bytes give an error or an index that can be asked.
func FuzzOpen(f *testing.F) {
	f.Add([]byte{}, uint32(0))
	f.Add(Encode(nil, nil), uint32(0))
	f.Add(Encode(nil, []Entry{{7, 1}, {7, 2}, {1 << 31, 3}}), uint32(7))
	many := make([]Entry, 200)
	for i := range many {
		many[i] = Entry{uint32(i) << 24, uint16(i)}
	}
	f.Add(Encode(nil, many), uint32(5<<24))
	f.Fuzz(func(t *testing.T, data []byte, hash uint32) {
		x, err := Open(plain{data, new(int)})
		if err != nil {
			return
		}
		rows, err := x.Rows(hash)
		if err == nil && len(rows) > x.shape.entries {
			t.Fatalf("%d rows of %d entries", len(rows), x.shape.entries)
		}
		visited := 0
		if err := x.Each(func(Entry) { visited++ }); err == nil && visited > x.shape.entries {
			t.Fatalf("%d of %d entries", visited, x.shape.entries)
		}
	})
}
