package storage

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
)

// rejecting makes a store with an import of which five rows were rejected.
func rejecting(t *testing.T, o Options) (s *Store, number uint64) {
	t.Helper()
	ctx := context.Background()
	s, err := Create(t.TempDir()+"/x.ilog", 0, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if number, err = s.BeginImport(ctx, Import{Format: "native"}); err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if _, err := s.Write(ctx, Batch{Import: number, Rejects: []Reject{{Line: 1, Reason: "not JSON"}}}); err != nil {
			t.Fatal(err)
		}
	}
	return s, number
}

// TestAMissingRejectedRowIsTold: what is not there is neither left out nor moved up.
func TestAMissingRejectedRowIsTold(t *testing.T) {
	for _, position := range []uint64{0, 2, 4} {
		s, number := rejecting(t, Options{})
		err := s.transaction(func(tx *bolt.Tx) error { return tx.Bucket(bucketRejects).Delete(rejectKey(number, position)) })
		if err != nil {
			t.Fatal(err)
		}
		for start := range 5 {
			page, total, err := s.Rejects(context.Background(), number, start, 2)
			missing := start == int(position) || start+1 == int(position)
			if missing != errors.Is(err, ErrDamaged) || !missing && (err != nil || total != 5 || len(page) != min(2, 5-start)) {
				t.Errorf("without row %d, from row %d on: %d of %d, %v", position, start, len(page), total, err)
			}
		}
		report, err := s.Check(context.Background())
		if err != nil || len(report.Problems) != 1 || !strings.Contains(report.Problems[0], "4 rejected rows instead of 5") {
			t.Errorf("without row %d: %q, %v", position, report.Problems, err)
		}
	}
}

// TestRejectedRowsOfNoImportAreTold by the check: nobody can list them.
func TestRejectedRowsOfNoImportAreTold(t *testing.T) {
	s, number := rejecting(t, Options{})
	err := s.transaction(func(tx *bolt.Tx) error {
		l, err := openLedger(tx)
		if err != nil {
			return err
		}
		return errors.Join(l.delete(bucketImports, numberKey(number)), l.close())
	})
	if err != nil {
		t.Fatal(err)
	}
	report, err := s.Check(context.Background())
	if err != nil || len(report.Problems) != 1 || !strings.Contains(report.Problems[0], "5 rejected rows have no import") {
		t.Errorf("%q, %v", report.Problems, err)
	}
}

// TestSweptRejectsStayAway when the clock is set back after the sweep.
func TestSweptRejectsStayAway(t *testing.T) {
	ctx := context.Background()
	clock := newHands()
	s, number := rejecting(t, Options{Clock: clock.now})
	clock.move(RejectRetention)
	if _, err := s.Sweep(ctx); err != nil {
		t.Fatal(err)
	}
	clock.move(-time.Hour)
	page, total, err := s.Rejects(ctx, number, 0, 9)
	if err != nil || len(page)+total > 0 {
		t.Errorf("%d of %d, %v", len(page), total, err)
	}
	if report, err := s.Check(ctx); err != nil || report.Problems != nil {
		t.Errorf("%q, %v", report.Problems, err)
	}
}

// TestRejectsGoBesideADamagedRecord: a sweep tells of an import that it cannot read, and
// removes the rejected rows of all others.
func TestRejectsGoBesideADamagedRecord(t *testing.T) {
	ctx := context.Background()
	clock := newHands()
	s, number := rejecting(t, Options{Clock: clock.now})
	other, err := s.BeginImport(ctx, Import{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Write(ctx, Batch{Import: other, Rejects: []Reject{{Line: 2}}}); err != nil {
		t.Fatal(err)
	}
	if err := s.update(ctx, func(tx *bolt.Tx) error { return tear(tx.Bucket(bucketImports), numberKey(number)) }); err != nil {
		t.Fatal(err)
	}
	clock.move(RejectRetention)
	if _, err := s.Sweep(ctx); !errors.Is(err, ErrDamaged) {
		t.Errorf("the sweep says %v", err)
	}
	err = s.db.View(func(tx *bolt.Tx) error {
		if rows := tx.Bucket(bucketRejects).Stats().KeyN; rows != 5 {
			t.Errorf("%d rejected rows are left", rows)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestSalvageEndsWithARecordThatTellsTooMuch: nothing but its seal vouches for a number.
func TestSalvageEndsWithARecordThatTellsTooMuch(t *testing.T) {
	ctx := context.Background()
	s, number := rejecting(t, Options{})
	err := s.transaction(func(tx *bolt.Tx) error {
		record, err := getImport(tx, number)
		if err != nil {
			return err
		}
		record.Counts.Rejected = 1 << 60
		return putImport(tx, &record)
	})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	out := t.TempDir() + "/out.ilog"
	done, err := Salvage(ctx, s.path, out, Options{})
	if err != nil || len(done.Lost) != MaxLost {
		t.Fatalf("%d lines, %v", len(done.Lost), err)
	}
	saved, err := Open(out, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = saved.Close() }()
	if _, total, err := saved.Rejects(ctx, number, 0, 9); err != nil || total != 5+MaxLost {
		t.Errorf("%d rejected rows, %v", total, err)
	}
	if report, err := saved.Check(ctx); err != nil || report.Problems != nil {
		t.Errorf("%q, %v", report.Problems, err)
	}
}
