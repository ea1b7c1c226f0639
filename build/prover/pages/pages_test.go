package pages

import (
	"bytes"
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// written returns the states of a workspace after each of its writes. Sweeps in
// between leave free pages.
func written(t *testing.T) (states [][]byte) {
	t.Helper()
	clock := storagetest.NewClock(storagetest.Start)
	path := filepath.Join(t.TempDir(), "x.ilog")
	s, err := storage.Create(path, 30*24*3600e9, storage.Options{Clock: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	g := storagetest.NewGenerator(1, storagetest.Start)
	g.IDs = 100_000
	for range 5 {
		if _, err := s.Write(context.Background(), storage.Batch{Triggers: g.Triggers(160)}); err != nil {
			t.Fatal(err)
		}
		clock.Add(100 * 3600e9)
		g.Around = clock.Now()
		if _, err := s.Sweep(context.Background()); err != nil {
			t.Fatal(err)
		}
		state, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		states = append(states, state)
	}
	return states
}

func read(t *testing.T, data []byte) *Image {
	t.Helper()
	m, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestReadKnowsEveryPage(t *testing.T) {
	for _, state := range written(t) {
		m := read(t, state)
		for _, of := range types {
			if of != Value && of != Branch && len(m.Of(of)) == 0 {
				t.Errorf("no page of type %v among %v", of, m.Counts())
			}
		}
		if n := len(m.Of(Meta)); n != metas {
			t.Errorf("%d meta pages", n)
		}
	}
}

func TestReadRefusesWhatIsNotWhole(t *testing.T) {
	whole := written(t)[4]
	for name, data := range map[string][]byte{"nothing": nil, "a page": whole[:4096], "zeros": make([]byte, 40960), "half": whole[:len(whole)/8192*4096]} {
		if _, err := Read(data); err == nil {
			t.Errorf("%s is taken for a file", name)
		}
	}
	for seed := range uint64(300) {
		m := read(t, whole)
		d, ok := m.Damage(Kind(seed%uint64(Kinds)), rand.New(rand.NewPCG(seed, 0)), [][]byte{whole})
		if !ok {
			continue
		}
		_, _ = Read(d.Data) // whatever it says, it says it
	}
}

// TestDamageIsOfItsKind: every damage changes the file, the same seed in the same way.
func TestDamageIsOfItsKind(t *testing.T) {
	states := written(t)
	m := read(t, states[4])
	for kind := range Kinds {
		hit := map[Type]bool{}
		for seed := range uint64(20) {
			d, ok := m.Damage(kind, rand.New(rand.NewPCG(seed, 0)), states[:4])
			again, _ := m.Damage(kind, rand.New(rand.NewPCG(seed, 0)), states[:4])
			if !ok || bytes.Equal(d.Data, m.Data) || !bytes.Equal(d.Data, again.Data) || d.What == "" {
				t.Fatalf("%v, seed %d: %v, %q", kind, seed, ok, d.What)
			}
			if kind != Truncated && len(d.Data) != len(m.Data) {
				t.Errorf("%v changes the size", kind)
			}
			hit[d.Hit] = true
		}
		if kind < Truncated && len(hit) < 3 {
			t.Errorf("%v hits %v only", kind, hit)
		}
	}
	if !bytes.Equal(m.Data, states[4]) {
		t.Error("the image itself was damaged")
	}
}

func changed(a, b []byte) (n int) {
	for i := range a {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}

func TestSmallDamageIsSmall(t *testing.T) {
	states := written(t)
	m := read(t, states[4])
	for kind, most := range map[Kind]int{Bit: 1, Byte: 1, SectorZeroed: 512, SectorGarbage: 512, PageZeroed: 4096, PagesSwapped: 8192, PageStale: 4096, Cycle: 8, Shared: 8, CountTooLarge: 2, OverflowTooLarge: 4} {
		for seed := range uint64(20) {
			d, ok := m.Damage(kind, rand.New(rand.NewPCG(seed, 1)), states[:4])
			if n := changed(d.Data, m.Data); !ok || n == 0 || n > most {
				t.Errorf("%v changes %d bytes: %s", kind, n, d.What)
			}
		}
	}
}

func TestPoisonedFreelistNamesALivePage(t *testing.T) {
	m := read(t, written(t)[4])
	d, ok := m.Damage(PoisonedFreelist, rand.New(rand.NewPCG(1, 1)), nil)
	if !ok {
		t.Fatal("there is no free page")
	}
	poisoned := *m
	poisoned.Data = d.Data
	from, n := poisoned.freeIDs()
	var ids []int
	for i := range n {
		ids = append(ids, int(order.Uint64(d.Data[from+8*i:])))
	}
	live := slices.DeleteFunc(slices.Clone(ids), func(id int) bool { return m.types[id] == Free })
	if len(live) != 1 || !slices.IsSorted(ids) {
		t.Errorf("live pages in the free list: %v", live)
	}
}

func TestBeforeIsTheOtherState(t *testing.T) {
	m := read(t, written(t)[4])
	data := m.Before()
	if changed(data, m.Data) == 0 || changed(data[2*m.Size:], m.Data[2*m.Size:]) != 0 {
		t.Error("more or less than a meta page differs")
	}
}
