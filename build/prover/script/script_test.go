package script

import (
	"context"
	"fmt"
	"path/filepath"
	"reflect"
	"testing"
)

var kinds = append(Killed(), Everything, Rich)

// TestSameSeedSameScript: whoever makes a script anew gets the same steps.
func TestSameSeedSameScript(t *testing.T) {
	for _, kind := range kinds {
		a, b, other := New(kind, 7).Take(12), New(kind, 7).Take(12), New(kind, 8).Take(12)
		if !reflect.DeepEqual(a, b) {
			t.Errorf("%v: two scripts of one seed differ", kind)
		}
		if reflect.DeepEqual(a, other) {
			t.Errorf("%v: the seed makes no difference", kind)
		}
		if n := New(kind, 7).Prepared(); !reflect.DeepEqual(a[:n], other[:n]) {
			t.Errorf("%v: what prepares the workspace depends on the seed", kind)
		}
	}
}

// TestStoreDoesAsTheRecordSays: the record knows what a store that works holds after every step.
func TestStoreDoesAsTheRecordSays(t *testing.T) {
	for _, kind := range kinds {
		t.Run(fmt.Sprint(kind), func(t *testing.T) {
			t.Parallel()
			w, r := NewWorker(filepath.Join(t.TempDir(), "x.ilog")), NewRecord()
			for i, step := range New(kind, 3).Take(map[Kind]int{Everything: 34, Rich: 30}[kind] + 12) {
				if err := w.Do(context.Background(), &step); err != nil {
					t.Fatal(err)
				}
				r.Apply(&step)
				if problems := r.Compare(context.Background(), w.Store); i%5 == 0 && problems != nil {
					t.Fatalf("step %d, %v: %q", i, step.Action, problems)
				}
			}
			if err := w.Store.Close(); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// TestCompareFindsEveryDifference: a record that knows one step more or less than the store.
func TestCompareFindsEveryDifference(t *testing.T) {
	w, r := NewWorker(filepath.Join(t.TempDir(), "x.ilog")), NewRecord()
	steps := New(Updating, 1).Take(12)
	for i := range steps[:11] {
		if err := w.Do(context.Background(), &steps[i]); err != nil {
			t.Fatal(err)
		}
		if i < 10 {
			r.Apply(&steps[i])
		}
	}
	defer w.Store.Close()
	if r.Compare(context.Background(), w.Store) == nil {
		t.Error("a step too few is not seen")
	}
	r.Apply(&steps[10])
	if problems := r.Compare(context.Background(), w.Store); problems != nil {
		t.Errorf("%q", problems)
	}
	r.Apply(&steps[11])
	if r.Compare(context.Background(), w.Store) == nil {
		t.Error("a step too many is not seen")
	}
}

// TestNobodyGoesOnWithAnImportThatCouldNotBeEnded, whether it is ended or not.
func TestNobodyGoesOnWithAnImportThatCouldNotBeEnded(t *testing.T) {
	s := New(Ordered, 1)
	s.Take(s.Prepared())
	steps := s.Take(12) // begins, writes, ends, and begins again
	w, r := NewWorker(filepath.Join(t.TempDir(), "x.ilog")), NewRecord()
	create := Step{Action: Create, At: steps[0].At}
	for i, step := range append([]Step{create}, steps[:5]...) {
		if err := w.Do(context.Background(), &step); err != nil {
			t.Fatal(i, err)
		}
		r.Apply(&step)
	}
	w.Leave() // as after an end that failed
	r.Pass(&steps[5])
	if err := w.Do(context.Background(), &steps[7]); err != nil {
		t.Fatal(err)
	}
	r.Apply(&steps[7])
	if problems := r.Compare(context.Background(), w.Store); problems != nil {
		t.Errorf("%q", problems)
	}
	if err := w.Store.Close(); err != nil {
		t.Error(err)
	}
}
