package storage

import (
	"errors"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"

	"integration-log/storage/internal/segment"
)

// TestASpareSavesASegment of which head or counts are damaged, whole; without it too the rows are lost.
func TestASpareSavesASegment(t *testing.T) {
	head := func(tx *bolt.Tx, s *stored) error { return tear(tx.Bucket(bucketSegments), s.key()) }
	counts := func(tx *bolt.Tx, s *stored) error {
		return tear(partsBucket(tx, s), partKey(s.ID, segment.PartCounts))
	}
	none := func(tx *bolt.Tx, s *stored) error { return tear(partsBucket(tx, s), spareKey(s.ID)) }
	for _, c := range []struct {
		damages []func(*bolt.Tx, *stored) error
		saved   int
	}{
		{nil, 200},
		{[]func(*bolt.Tx, *stored) error{head, counts}, 200},
		{[]func(*bolt.Tx, *stored) error{none}, 200},
		{[]func(*bolt.Tx, *stored) error{none, head}, 3}, // of the tail
		{[]func(*bolt.Tx, *stored) error{none, counts}, 3},
	} {
		s := damaged(t)
		seg := onlySegment(t, s)
		for _, damage := range c.damages {
			if err := s.transaction(func(tx *bolt.Tx) error { return damage(tx, seg) }); err != nil {
				t.Fatal(err)
			}
		}
		// What was torn stands whole in free pages still.
		unzeroed := func(tx *bolt.Tx) error { return putMeta(tx, keyUnzeroed, 1) }
		if err := errors.Join(s.transaction(unzeroed), s.zeroFree(t.Context()), s.Close()); err != nil {
			t.Fatal(err)
		}
		done, err := Salvage(t.Context(), s.path, filepath.Join(t.TempDir(), "out.ilog"), Options{})
		if err != nil || done.Triggers != c.saved || done.Incomplete > 0 || (len(done.Lost) > 0) != (c.saved < 200) {
			t.Errorf("%d damages: %+v, %v", len(c.damages), done, err)
		}
	}
}

func onlySegment(t *testing.T, s *Store) *stored {
	t.Helper()
	c, err := s.catalogNow(t.Context())
	if err != nil || len(c.segments) != 1 {
		t.Fatal(len(c.segments), err)
	}
	return c.segments[0]
}
