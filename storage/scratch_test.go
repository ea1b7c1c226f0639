package storage

import (
	"bytes"
	"context"
	"os"
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

// interrupted does something when it is looked at for the last of so many times.
type interrupted struct {
	context.Context
	left int
	do   func()
}

func (i *interrupted) Err() error {
	if i.left--; i.left == 0 {
		i.do()
	}
	return i.Context.Err()
}

// TestDeletedWhileZeroing: what a writer deletes while free pages are filled with zeros is
// left to the next sweep, whenever it comes.
func TestDeletedWhileZeroing(t *testing.T) {
	t.Parallel()
	for look := 1; ; look++ {
		d := newDamaging(t, time.Hour)
		secret := bytes.Repeat([]byte("Secret"), 2000)
		one := trigger.Trigger{Ref: trigger.Ref{ID: "t"}, Payload: secret, Fields: trigger.Fields{Scheduled: trigger.At(d.clock.now())}}
		if _, err := d.Write(t.Context(), Batch{Triggers: []trigger.Trigger{one}}); err != nil {
			t.Fatal(err)
		}
		if err := d.update(t.Context(), putUnzeroed); err != nil {
			t.Fatal(err)
		}
		d.clock.move(time.Hour)
		ctx := &interrupted{t.Context(), look, func() {
			one.Payload, one.Scheduled = nil, trigger.At(d.clock.now())
			if done, err := d.Write(t.Context(), Batch{Triggers: []trigger.Trigger{one}}); done.Imported != 1 || err != nil {
				t.Fatal(done, err)
			}
		}}
		if err := d.zeroFree(ctx); err != nil {
			t.Fatal(err)
		}
		if _, err := d.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
		if ctx.left > 0 {
			if look < 5 {
				t.Fatalf("only %d looks", look)
			}
			return
		}
		if file, err := os.ReadFile(d.path); err != nil || bytes.Contains(file, secret[:100]) {
			t.Fatalf("deleted at look %d, and there after a sweep: %v", look, err)
		}
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
