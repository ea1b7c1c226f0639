package rows_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"integration-log/storage/internal/rows"
)

// members are a set and the same as a plain list of yes and no.
type members struct {
	set   rows.Set
	plain []bool
}

func random(r *rand.Rand, n int) members {
	m := members{rows.None(n), make([]bool, n)}
	for row := range n {
		if r.IntN(3) == 0 {
			m.set.Add(row)
			m.plain[row] = true
		}
	}
	return m
}

func (m members) between(first, end int) (list []int) {
	for row := max(first, 0); row < min(end, len(m.plain)); row++ {
		if m.plain[row] {
			list = append(list, row)
		}
	}
	return list
}

func TestSetIsAPlainSet(t *testing.T) {
	const seed = 5
	r := rand.New(rand.NewPCG(seed, seed))
	for _, n := range []int{0, 1, 63, 64, 65, 1024, 1025} {
		a, b := random(r, n), random(r, n)
		for _, c := range []struct {
			name   string
			change func(s rows.Set)
			holds  func(x, y bool) bool
		}{
			{"keep", func(s rows.Set) { s.Keep(b.set) }, func(x, y bool) bool { return x && y }},
			{"unite", func(s rows.Set) { s.Unite(b.set) }, func(x, y bool) bool { return x || y }},
			{"remove", func(s rows.Set) { s.Remove(b.set) }, func(x, y bool) bool { return x && !y }},
			{"remove nothing", func(s rows.Set) { s.Remove(nil) }, func(x, _ bool) bool { return x }},
		} {
			got := members{slices.Clone(a.set), make([]bool, n)}
			c.change(got.set)
			for row := range n {
				got.plain[row] = c.holds(a.plain[row], b.plain[row])
				if got.set.Has(row) != got.plain[row] {
					t.Fatalf("%s of %d rows, seed %d: row %d is wrong", c.name, n, seed, row)
				}
			}
			first, end := r.IntN(n+1)-1, r.IntN(n+70)
			if want, list := got.between(first, end), slices.Collect(got.set.Between(first, end)); !slices.Equal(list, want) {
				t.Fatalf("%s: rows %d to %d are %v instead of %v", c.name, first, end, list, want)
			}
			if want := got.between(0, n); got.set.Count() != len(want) || !slices.Equal(slices.Collect(got.set.Each()), want) {
				t.Fatalf("%s of %d rows: %d of %d", c.name, n, got.set.Count(), len(want))
			}
		}
		list := slices.Collect(a.set.Each())
		if first, end := a.set.Range(); len(list) == 0 && end != 0 || len(list) > 0 && (first != list[0] || end != list[len(list)-1]+1) {
			t.Errorf("%v of %d rows, seed %d, lie from %d to %d", list, n, seed, first, end)
		}
		for range 20 {
			first, count := r.IntN(n+70), r.IntN(65)
			for i, word := 0, a.set.From(first, count); i < 64; i++ {
				if word>>i&1 != 0 != (i < count && a.set.Has(first+i)) {
					t.Fatalf("of %d rows from %d of %d on, seed %d: row %d is wrong", count, first, n, seed, first+i)
				}
			}
		}
		if all := rows.All(n); all.Count() != n || all.Has(n) {
			t.Errorf("all of %d rows are %d", n, all.Count())
		}
	}
}

func TestNilSetHasNothing(t *testing.T) {
	var s rows.Set
	if s.Has(0) || s.Count() != 0 || len(slices.Collect(s.Each())) != 0 {
		t.Error("a nil set has rows")
	}
}

func TestBetweenStopsWhenTold(t *testing.T) {
	for row := range rows.All(100).Each() {
		if row == 7 {
			return
		}
	}
	t.Error("the loop ended by itself")
}
