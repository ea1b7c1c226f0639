package storage

import (
	"context"
	"encoding/binary"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"integration-log/storage/internal/block"
	"integration-log/storage/internal/damage"
)

// BeginImport opens the record of an import and returns its number. Started,
// when absent, is the present; the state is ImportRunning. Parts may be told by
// its batches as well.
func (s *Store) BeginImport(ctx context.Context, record Import) (uint64, error) {
	err := s.update(ctx, func(tx *bolt.Tx) error {
		number, err := tx.Bucket(bucketImports).NextSequence()
		if err != nil {
			return err
		}
		record.Number, record.State, record.Zoned = number, ImportRunning, true
		parts := record.Parts
		record.Parts = nil
		record.tell(parts)
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

// Import returns the record of an import; ErrNotFound for an unknown number.
func (s *Store) Import(ctx context.Context, number uint64) (record Import, err error) {
	err = s.view(ctx, func(n *snapshot) error {
		record, err = getImport(n.tx, number)
		return err
	})
	if err != nil {
		return Import{}, fmt.Errorf("read an import: %w", err)
	}
	return record, nil
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
	record.changes++
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
