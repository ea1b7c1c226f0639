package storage

import (
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"integration-log/app/trigger"
)

// TestScratchLeftBehind: a program that was killed while it filled pages with zeros
// leaves a whole file, and the next sweep ends what it began.
func TestScratchLeftBehind(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.ilog")
	s, err := Create(path, 0, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Write(t.Context(), Batch{Triggers: []trigger.Trigger{fullTrigger()}}); err != nil {
		t.Fatal(err)
	}
	err = s.update(t.Context(), func(tx *bolt.Tx) error {
		if err := putMeta(tx, keyUnzeroed, 1); err != nil {
			return err
		}
		return s.addScratch(tx, 300)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(path, Options{Clock: time.Now}); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	wholeExcept(t, s, true)
	if _, err := s.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	wholeExcept(t, s, false)
	if s.metaNow(keyUnzeroed) != 0 {
		t.Fatal("the sweep does not know that it has ended")
	}
}

// wholeExcept checks the workspace, and whether the scratch bucket is there.
func wholeExcept(t *testing.T, s *Store, scratch bool) {
	t.Helper()
	report, err := s.Check(t.Context())
	if err != nil || len(report.Problems) > 0 || report.Checked != 1 {
		t.Fatalf("%+v, %v", report, err)
	}
	err = s.view(t.Context(), func(n *snapshot) error {
		if there := n.tx.Bucket(bucketScratch) != nil; there != scratch {
			t.Errorf("the scratch bucket is there: %v", there)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
