package storage_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage"
)

// TestSalvageAfterAKill: a transaction that did not end leaves its values in free pages, and
// the next one does not know of the ids that it gave. What a salvage saves lacks nothing of
// what was acknowledged, and mixes no two triggers.
func TestSalvageAfterAKill(t *testing.T) {
	t.Parallel()
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	for range 8 {
		path := filepath.Join(t.TempDir(), "killed.ilog")
		s, err := storage.Create(path, 0, storage.Options{})
		if err != nil {
			t.Fatal(err)
		}
		g := generator(t)
		list := g.Triggers(600 + random.IntN(600))
		write(t, s, list)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		killed(t, path, func(s *storage.Store) {
			write(t, s, append(g.Again(list, 20+random.IntN(300)), g.Triggers(20+random.IntN(300))...))
		})
		if s, err = storage.Open(path, storage.Options{}); err != nil {
			t.Fatal(err)
		}
		for range 1 + random.IntN(3) {
			write(t, s, g.Triggers(20+random.IntN(300)))
		}
		acknowledged := everyTrigger(t, s)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		done, saved := salvaged(t, path)
		if len(done.Lost) > 0 {
			t.Errorf("%d incomplete, %d rows and %d things lost", done.Incomplete, done.LostRows, len(done.Lost))
		}
		lacks(t, saved, acknowledged)
	}
}

// lacks reports what is not in what was saved.
func lacks(t *testing.T, saved, wanted map[trigger.Ref]trigger.Trigger) {
	t.Helper()
	lost, changed := 0, 0
	for ref, want := range wanted {
		got, ok := saved[ref]
		if !ok {
			lost++
		} else if merged := got.Merge(&want); merged.Changed || merged.PayloadConflict {
			changed++
		}
	}
	if lost+changed > 0 {
		t.Errorf("of %d triggers %d are lost and %d changed", len(wanted), lost, changed)
	}
}

// killed leaves the file as a program does that is killed after the pages of the transactions
// in do are written, and before their metas are.
func killed(t *testing.T, path string, do func(*storage.Store)) {
	t.Helper()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := storage.Open(path, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	do(s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	after, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	metas := 2 * os.Getpagesize()
	copy(after[:metas], before[:metas])
	if err := os.WriteFile(path, after, 0o600); err != nil {
		t.Fatal(err)
	}
}
