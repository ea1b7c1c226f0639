package storage_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// grown makes a workspace with segments, gone rows, a tail and imports, and
// returns the states that its file was in.
func grown(t *testing.T) (states [][]byte) {
	t.Helper()
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "grown.ilog")
	s, err := storage.Create(path, 0, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	list := many(200)
	for round := range 8 {
		number, err := s.BeginImport(ctx, storage.Import{Format: "native"})
		if err != nil {
			t.Fatal(err)
		}
		batch := storagetest.Clone(list[:max(200-60*round, 1)])
		for i := range batch {
			batch[i].Logs = []trigger.LogLine{{Message: fmt.Sprint("seen in round ", round, strings.Repeat(".", 900))}}
			batch[i].ID += fmt.Sprint("-", i%(round+1))
		}
		if _, err := s.Write(ctx, storage.Batch{Import: number, Triggers: batch}); err != nil {
			t.Fatal(err)
		}
		if err := s.EndImport(ctx, number, storage.ImportDone); err != nil {
			t.Fatal(err)
		}
		later := mended(list[:5])
		for i := range later {
			later[i].ID, later[i].Tenant = later[i].ID+"-0", fmt.Sprint("in round ", round)
		}
		write(t, s, later)
		state, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		states = append(states, state)
	}
	return states
}

// told returns all that a workspace tells, or why it does not.
func told(t *testing.T, file []byte) (answer string, err error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "damaged.ilog")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := storage.Open(path, storage.Options{})
	if err != nil {
		return "", err
	}
	defer s.Close()
	imports, err := s.Imports(context.Background())
	if err != nil {
		return "", err
	}
	result, err := s.Select(context.Background(), everything)
	if err != nil {
		return "", err
	}
	out := fmt.Append(nil, imports)
	err = result.Each(context.Background(), func(one *trigger.Trigger) error {
		out = trigger.AppendNative(out, one)
		return nil
	})
	return string(out), err
}

// TestAPageOfBeforeIsFound puts back one page of a state before, as a disk does that
// loses a write: whatever fits so well that it can be read says the same.
func TestAPageOfBeforeIsFound(t *testing.T) {
	t.Parallel()
	states := grown(t)
	now := states[len(states)-1]
	want, err := told(t, now)
	if err != nil {
		t.Fatal(err)
	}
	size := os.Getpagesize()
	tried, found := 0, 0
	for _, before := range states[:len(states)-1] {
		for at := 2 * size; at < min(len(before), len(now)); at += size {
			if bytes.Equal(before[at:at+size], now[at:at+size]) {
				continue
			}
			file := bytes.Clone(now)
			copy(file[at:at+size], before[at:])
			tried++
			got, err := told(t, file)
			if err != nil {
				found++
			} else if got != want {
				t.Errorf("page %d of before is read and nobody knows", at/size)
			}
		}
	}
	if found == 0 {
		t.Errorf("nothing was found in %d files", tried)
	}
}

// TestAMovedEntryIsFound gives a value another key than it had, as one bit does.
func TestAMovedEntryIsFound(t *testing.T) {
	t.Parallel()
	states := grown(t)
	for _, bucket := range []string{"gone", "segments", "tail", "imports", "integration-log"} {
		path := filepath.Join(t.TempDir(), "moved.ilog")
		if err := os.WriteFile(path, states[len(states)-1], 0o600); err != nil {
			t.Fatal(err)
		}
		moveLast(t, path, bucket)
		if s, err := storage.Open(path, storage.Options{}); !errors.Is(err, storage.ErrDamaged) {
			t.Errorf("%s: %v", bucket, err)
			if err == nil {
				s.Close()
			}
		}
	}
}

func moveLast(t *testing.T, path, bucket string) {
	t.Helper()
	db, err := bolt.Open(path, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(bucket))
		key, value := b.Cursor().Last()
		moved := bytes.Clone(key)
		moved[len(moved)-1] ^= 1
		return errors.Join(b.Put(moved, value), b.Delete(key))
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}
