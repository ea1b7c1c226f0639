package storage

import (
	"errors"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// TestADamagedMetaValueIsTold: where a value of the meta bucket decides what is seen,
// kept or overwritten, damage does not read as never written; a full check tells of
// each.
func TestADamagedMetaValueIsTold(t *testing.T) {
	t.Parallel()
	everything := Query{Visible: Visible{All: true}}
	opens := func(s *Store) error { return s.db.View(s.takeUp) }
	selects := func(s *Store) error { _, err := s.Select(t.Context(), everything); return err }
	retained := func(s *Store) error { _, err := s.Retained(t.Context(), everything.Visible); return err }
	rejects := func(s *Store) error { _, _, err := s.Rejects(t.Context(), 1, 0, 1); return err }
	sweeps := func(s *Store) error { _, err := s.Sweep(t.Context()); return err }
	for _, c := range []struct {
		key  []byte
		asks []func(*Store) error
	}{
		{keyRetention, []func(*Store) error{opens}},
		{keyRevision, []func(*Store) error{selects}},
		{keyRows, []func(*Store) error{selects}},
		{keyLastSweep, []func(*Store) error{retained, rejects, sweeps}},
		{keyLastRemoved, []func(*Store) error{retained}},
		{keyUnzeroed, []func(*Store) error{sweeps}},
	} {
		s := damaged(t)
		s.folding.stop() // an opening takes up what the folder reads
		if err := errors.Join(sweeps(s), s.update(t.Context(), putUnzeroed)); err != nil {
			t.Fatal(err)
		}
		for i, ask := range c.asks {
			if err := ask(s); err != nil {
				t.Fatalf("%s, call %d, before the damage: %v", c.key, i, err)
			}
			if err := s.update(t.Context(), putUnzeroed); err != nil { // a sweep has cleared it
				t.Fatal(err)
			}
		}
		if err := s.update(t.Context(), func(tx *bolt.Tx) error { return tear(tx.Bucket(bucketMeta), c.key) }); err != nil {
			t.Fatal(err)
		}
		if report, err := s.Check(t.Context()); err != nil || len(report.Problems) != 1 {
			t.Errorf("%s: %q, %v", c.key, report.Problems, err)
		}
		for i, ask := range c.asks {
			if err := ask(s); !errors.Is(err, ErrDamaged) {
				t.Errorf("%s, call %d: %v", c.key, i, err)
			}
		}
	}
}
