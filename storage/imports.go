package storage

import (
	"context"
	"encoding/binary"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"integration-log/app/trigger"
	"integration-log/storage/internal/block"
	"integration-log/storage/internal/damage"
)

// BeginImport opens the record of an import and returns its number. Started,
// when absent, is the present; the state is ImportRunning.
func (s *Store) BeginImport(ctx context.Context, record Import) (uint64, error) {
	err := s.update(ctx, func(tx *bolt.Tx) error {
		number, err := tx.Bucket(bucketImports).NextSequence()
		if err != nil {
			return err
		}
		record.Number, record.State = number, ImportRunning
		if record.Started.IsZero() {
			record.Started = s.options.Clock()
		}
		return putImport(tx, &record)
	})
	if err != nil {
		return 0, fmt.Errorf("begin import: %w", err)
	}
	return record.Number, nil
}

// EndImport closes the record of an import; ErrNotFound for an unknown number.
// What one that is done left in the tail is folded then, as far as ctx lets it.
func (s *Store) EndImport(ctx context.Context, number uint64, state ImportState) error {
	err := s.update(ctx, func(tx *bolt.Tx) error {
		record, err := getImport(tx, number)
		if err != nil {
			return err
		}
		s.forget()
		record.State, record.Ended = state, s.options.Clock()
		return putImport(tx, &record)
	})
	if err != nil {
		return fmt.Errorf("end import %d: %w", number, err)
	}
	if state == ImportDone {
		s.foldRest(ctx)
	}
	s.folding.nudge()
	return nil
}

// Imports returns the records of all imports, the newest first.
func (s *Store) Imports(ctx context.Context) ([]Import, error) {
	var list []Import
	err := s.view(ctx, func(n *snapshot) error {
		cursor := n.tx.Bucket(bucketImports).Cursor()
		for key, value := cursor.Last(); key != nil; key, value = cursor.Prev() {
			record, err := openImport(key, value)
			if err != nil {
				return err
			}
			list = append(list, record)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read imports: %w", err)
	}
	return list, nil
}

func putImport(tx *bolt.Tx, record *Import) error {
	if err := putMeta(tx, keyRevision, uint64(tx.ID())); err != nil {
		return err
	}
	l, err := openLedger(tx)
	if err != nil {
		return err
	}
	value := block.Seal(importWhere(record.Number), record.encode())
	if err := l.put(bucketImports, numberKey(record.Number), value); err != nil {
		return err
	}
	return l.close()
}

func getImport(tx *bolt.Tx, number uint64) (Import, error) {
	value := tx.Bucket(bucketImports).Get(numberKey(number))
	if value == nil {
		return Import{}, fmt.Errorf("import %d: %w", number, ErrNotFound)
	}
	return openImport(numberKey(number), value)
}

func openImport(key, value []byte) (Import, error) {
	if len(key) != importKeyBytes {
		return Import{}, damage.New("an import's key has %d bytes", len(key))
	}
	number := binary.BigEndian.Uint64(key)
	data, err := block.OpenOnce(importWhere(number), value)
	if err != nil {
		return Import{}, err
	}
	record, err := decodeImport(data)
	if err == nil && record.Number != number {
		err = damage.New("import %d stands under the key of import %d", record.Number, number)
	}
	return record, err
}

// recordBatch adds a written batch to its import's record.
func recordBatch(tx *bolt.Tx, b *Batch, done *Outcome) error {
	if b.Import == 0 {
		return nil
	}
	record, err := getImport(tx, b.Import)
	if err != nil {
		return err
	}
	if err := putRejects(tx, b, uint64(record.Counts.Rejected)); err != nil {
		return err
	}
	record.add(b, done)
	return putImport(tx, &record)
}

func (i *Import) add(b *Batch, done *Outcome) {
	c := &i.Counts
	c.Imported += int64(done.Imported)
	c.Merged += int64(done.Merged)
	c.Unchanged += int64(done.Unchanged)
	c.Expired += int64(done.Expired)
	c.Rejected += int64(len(b.Rejects))
	c.Conflicts += int64(len(done.Conflicts))
	i.Bytes += b.BytesRead
	free := MaxConflicts - len(i.Conflicts)
	i.Conflicts = append(i.Conflicts, done.Conflicts[:min(free, len(done.Conflicts))]...)
	for _, t := range b.all() {
		i.DataUpTo = latest(i.DataUpTo, t.LogTime(), t.Triggered)
	}
	for _, field := range sortedKeys(b.Unknown) {
		i.addUnknown(field, b.Unknown[field])
	}
}

func (i *Import) addUnknown(field string, times int) {
	if i.UnknownFields == nil {
		i.UnknownFields = map[string]int{}
	}
	if _, known := i.UnknownFields[field]; known || len(i.UnknownFields) < MaxUnknownFields {
		i.UnknownFields[field] += times
	}
}

// latest returns the greatest of times by moment, then precision.
func latest(times ...trigger.Time) trigger.Time {
	var newest trigger.Time
	for _, t := range times {
		if t.Compare(newest) > 0 {
			newest = t
		}
	}
	return newest
}
