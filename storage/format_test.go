package storage

import (
	"errors"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"

	"integration-log/app/trigger"
)

func TestNewerFormatIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.ilog")
	s, err := Create(path, 0, Options{})
	if err != nil {
		t.Fatal(err)
	}
	err = s.db.Update(func(tx *bolt.Tx) error { return putMeta(tx, keyFormat, FormatVersion+1) })
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	for _, readOnly := range []bool{false, true} {
		var newer *NewerError
		if _, err := Open(path, Options{ReadOnly: readOnly}); !errors.As(err, &newer) || newer.Version != FormatVersion+1 {
			t.Fatal(err)
		}
	}
}

// TestCheckFindsDamage: whatever is taken away or changed, Check says so.
func TestCheckFindsDamage(t *testing.T) {
	whole := fullTrigger()
	damages := map[string]func(*bolt.Tx, *day) error{
		"id":      func(tx *bolt.Tx, _ *day) error { return removeFirst(tx.Bucket(bucketIDs)) },
		"number":  func(tx *bolt.Tx, _ *day) error { return removeFirst(tx.Bucket(bucketNumbers)) },
		"texts":   func(_ *bolt.Tx, d *day) error { return removeFirst(d.texts) },
		"names":   func(_ *bolt.Tx, d *day) error { return removeFirst(d.names) },
		"state":   func(_ *bolt.Tx, d *day) error { return d.bucket.Put(keyDayState, dayState{lines: 2}.encode()) },
		"part":    func(_ *bolt.Tx, d *day) error { return d.bucket.DeleteBucket(partLogs) },
		"orphan":  func(_ *bolt.Tx, d *day) error { return d.parts[inLogs].Put(numberKey(9), nil) },
		"payload": func(_ *bolt.Tx, d *day) error { return d.parts[inPayloads].Put(numberKey(1), []byte("{} ")) },
		"reject":  func(tx *bolt.Tx, _ *day) error { return tx.Bucket(bucketRejects).Put(rejectKey(5, 0), nil) },
		"import":  func(tx *bolt.Tx, _ *day) error { return tx.Bucket(bucketImports).Put(importKey(5), nil) },
	}
	for i, name := range partBuckets {
		damages[string(name)] = func(_ *bolt.Tx, d *day) error { return removeFirst(d.parts[i]) }
	}
	for name, damage := range damages {
		t.Run(name, func(t *testing.T) {
			s, err := Create(filepath.Join(t.TempDir(), "x.ilog"), 0, Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = s.Close() }()
			if _, err := s.Write(t.Context(), Batch{Triggers: []trigger.Trigger{whole}}); err != nil {
				t.Fatal(err)
			}
			if report, err := s.Check(t.Context()); err != nil || len(report.Problems) > 0 || report.Checked != 1 {
				t.Fatal(report, err)
			}
			err = s.db.Update(func(tx *bolt.Tx) error {
				d, err := openDay(tx, dayOf(whole.LogTime().Nanos()))
				if err != nil {
					return err
				}
				return damage(tx, d)
			})
			if err != nil {
				t.Fatal(err)
			}
			if report, err := s.Check(t.Context()); err != nil || len(report.Problems) == 0 {
				t.Fatal("nothing was noticed", err)
			}
		})
	}
}

func removeFirst(bucket *bolt.Bucket) error {
	key, _ := bucket.Cursor().First()
	return bucket.Delete(key)
}
