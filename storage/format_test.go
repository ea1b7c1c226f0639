package storage

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"integration-log/app/trigger"
	"integration-log/storage/internal/block"
	"integration-log/storage/internal/rows"
	"integration-log/storage/internal/segment"
)

func TestOtherFormatsAreRefused(t *testing.T) {
	folder := t.TempDir()
	for version, refused := range map[uint64]func(error) bool{
		FormatVersion + 1: func(err error) bool {
			var newer *NewerError
			return errors.As(err, &newer) && newer.Version == FormatVersion+1
		},
		1: func(err error) bool { return errors.Is(err, ErrOldFormat) },
	} {
		path := filepath.Join(folder, fmt.Sprint(version, ".ilog"))
		s, err := Create(path, 0, Options{})
		if err != nil {
			t.Fatal(err)
		}
		err = s.db.Update(func(tx *bolt.Tx) error { return tx.Bucket(bucketMeta).Put(keyFormat, numberKey(version)) })
		if err := errors.Join(err, s.Close()); err != nil {
			t.Fatal(err)
		}
		for _, readOnly := range []bool{false, true} {
			if _, err := Open(path, Options{ReadOnly: readOnly}); !refused(err) {
				t.Fatal(version, err)
			}
		}
	}
}

// damaged is a workspace with a segment of 200 rows of which 3 are gone, 3 rows in
// the tail, an import and its rejected rows.
func damaged(t *testing.T) *Store {
	t.Helper()
	s, err := Create(filepath.Join(t.TempDir(), "x.ilog"), 0, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	number, err := s.BeginImport(t.Context(), Import{})
	if err != nil {
		t.Fatal(err)
	}
	list := make([]trigger.Trigger, 200)
	for i := range list {
		list[i] = fullTrigger()
		list[i].ID = fmt.Sprint("t", i)
	}
	first := Batch{Import: number, Triggers: list, Rejects: []Reject{{Line: 1}}}
	changed := []trigger.Trigger{fullTrigger(), fullTrigger(), fullTrigger()}
	for i := range changed {
		changed[i].ID, changed[i].Versions, changed[i].Tenant = fmt.Sprint("t", 5*i), nil, "another"
		changed[i].Triggered = trigger.At(time.Unix(1.9e9, 0))
	}
	for _, b := range []Batch{first, {Triggers: changed}} {
		if _, err := s.Write(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// TestCheckFindsDamage: whatever is taken away, changed or put in another place,
// Check says so.
func TestCheckFindsDamage(t *testing.T) {
	damages := map[string]func(*bolt.Tx, *stored) error{
		"head":             func(tx *bolt.Tx, _ *stored) error { return removeFirst(tx.Bucket(bucketSegments)) },
		"gone":             func(tx *bolt.Tx, _ *stored) error { return removeFirst(tx.Bucket(bucketGone)) },
		"record":           func(tx *bolt.Tx, _ *stored) error { return removeFirst(tx.Bucket(bucketTail)) },
		"payload":          func(tx *bolt.Tx, _ *stored) error { return removeFirst(tx.Bucket(bucketTailPayloads)) },
		"import":           func(tx *bolt.Tx, _ *stored) error { return removeFirst(tx.Bucket(bucketImports)) },
		"torn record":      func(tx *bolt.Tx, _ *stored) error { return tearFirst(tx.Bucket(bucketTail)) },
		"torn payload":     func(tx *bolt.Tx, _ *stored) error { return tearFirst(tx.Bucket(bucketTailPayloads)) },
		"torn head":        func(tx *bolt.Tx, _ *stored) error { return tearFirst(tx.Bucket(bucketSegments)) },
		"torn gone":        func(tx *bolt.Tx, _ *stored) error { return tearFirst(tx.Bucket(bucketGone)) },
		"torn import":      func(tx *bolt.Tx, _ *stored) error { return tearFirst(tx.Bucket(bucketImports)) },
		"torn reject":      func(tx *bolt.Tx, _ *stored) error { return tearFirst(tx.Bucket(bucketRejects)) },
		"record exchanged": func(tx *bolt.Tx, _ *stored) error { return exchange(tx.Bucket(bucketTail)) },
		"orphaned gone": func(tx *bolt.Tx, _ *stored) error {
			return tx.Bucket(bucketGone).Put(numberKey(99), block.Seal(goneWhere(99), encodeGone(rows.None(200))))
		},
		"orphaned payload": func(tx *bolt.Tx, _ *stored) error {
			return tx.Bucket(bucketTailPayloads).Put(numberKey(99), block.Seal(tailPayloadWhere(99), nil))
		},
		"orphaned reject": func(tx *bolt.Tx, _ *stored) error {
			key := rejectKey(99, 0)
			return tx.Bucket(bucketRejects).Put(key, block.Seal(rejectWhere(key), (&Reject{}).encode()))
		},
		"fewer gone": func(tx *bolt.Tx, s *stored) error {
			return tx.Bucket(bucketGone).Put(numberKey(s.ID), block.Seal(goneWhere(s.ID), encodeGone(rows.None(200))))
		},
		"without spare": func(tx *bolt.Tx, s *stored) error { return partsBucket(tx, s).Delete(spareKey(s.ID)) },
		"torn spare":    func(tx *bolt.Tx, s *stored) error { return tear(partsBucket(tx, s), spareKey(s.ID)) },
		"another's spare": func(tx *bolt.Tx, s *stored) error {
			return partsBucket(tx, s).Put(spareKey(s.ID), (&spare{head: s.Encode()}).seal(s.ID))
		},
		"another day's": func(tx *bolt.Tx, _ *stored) error {
			_, err := tx.Bucket(bucketDays).CreateBucket(dayKey(1))
			return err
		},
		"day":            func(tx *bolt.Tx, s *stored) error { return tx.Bucket(bucketDays).DeleteBucket(dayKey(s.Day)) },
		"id given again": func(tx *bolt.Tx, _ *stored) error { return tx.Bucket(bucketSegments).SetSequence(0) },
	}
	for part := range segment.Part(segment.Parts) {
		damages["without "+part.String()] = func(tx *bolt.Tx, s *stored) error {
			return partsBucket(tx, s).Delete(partKey(s.ID, part))
		}
		damages["torn "+part.String()] = func(tx *bolt.Tx, s *stored) error {
			return tear(partsBucket(tx, s), partKey(s.ID, part))
		}
	}
	for name, damage := range damages {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := damaged(t)
			if report, err := s.Check(t.Context()); err != nil || len(report.Problems) > 0 || report.Checked != 200 {
				t.Fatal(report, err)
			}
			c, err := s.catalogNow(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if err := s.db.Update(func(tx *bolt.Tx) error { return damage(tx, c.segments[0]) }); err != nil {
				t.Fatal(err)
			}
			s.seen = block.NewSeen() // as if it were opened anew
			if report, err := s.Check(t.Context()); err != nil || len(report.Problems) == 0 {
				t.Fatal("nothing was noticed", err)
			}
		})
	}
}

func partsBucket(tx *bolt.Tx, s *stored) *bolt.Bucket {
	return tx.Bucket(bucketDays).Bucket(dayKey(s.Day)).Bucket(s.hash[:])
}

func removeFirst(bucket *bolt.Bucket) error {
	key, _ := bucket.Cursor().First()
	return bucket.Delete(key)
}

func tearFirst(bucket *bolt.Bucket) error {
	key, _ := bucket.Cursor().First()
	return tear(bucket, key)
}

// tear turns over a bit of the last byte.
func tear(bucket *bolt.Bucket, key []byte) error {
	value := append([]byte(nil), bucket.Get(key)...)
	value[len(value)-1] ^= 1
	return bucket.Put(key, value)
}

// exchange gives the first key the value of the last.
func exchange(bucket *bolt.Bucket) error {
	key, _ := bucket.Cursor().First()
	_, value := bucket.Cursor().Last()
	return bucket.Put(key, append([]byte(nil), value...))
}
