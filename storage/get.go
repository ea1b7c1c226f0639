package storage

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strconv"

	"integration-log/app/trigger"
)

// Get returns a whole trigger, which belongs to the caller; ErrNotFound.
func (s *Store) Get(ctx context.Context, v Visible, ref trigger.Ref) (trigger.Trigger, error) {
	var t trigger.Trigger
	err := s.view(ctx, func(r *reader) error {
		number, ok := r.lookUp(ref)
		if !ok {
			return ErrNotFound
		}
		var err error
		t, ok, err = r.whole(number)
		if err == nil && (!ok || !v.shows(t.Plugin.Key())) {
			return ErrNotFound
		}
		return err
	})
	if err != nil {
		return trigger.Trigger{}, fmt.Errorf("read trigger %v: %w", ref, err)
	}
	return t, nil
}

// Payload returns the bytes sent, nil when they were not in the file;
// ErrNotFound. The bytes are shared: read only.
func (s *Store) Payload(ctx context.Context, v Visible, ref trigger.Ref) ([]byte, error) {
	var payload []byte
	err := s.view(ctx, func(r *reader) error {
		number, ok := r.lookUp(ref)
		if !ok {
			return ErrNotFound
		}
		row, err := r.shown(number, v)
		if err != nil {
			return err
		}
		if row.Expired {
			return ErrNotFound
		}
		d, err := r.dayOfNumber(number)
		if err != nil {
			return err
		}
		payload, err = s.readPayload(d, number, row.Summary.PayloadBytes)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the payload of trigger %v: %w", ref, err)
	}
	return payload, nil
}

// readPayload returns a payload, shared with other readers.
func (s *Store) readPayload(d *day, number uint32, size int64) ([]byte, error) {
	key := "payload " + strconv.Itoa(int(number)) + " " + strconv.FormatUint(d.state.version, 10)
	return cached(s.cache, key, func() ([]byte, int64, error) {
		payload, err := d.payload(number, size)
		return payload, int64(len(payload)), err
	})
}

// Find returns the triggers with an id, of any source, else those with an
// attempt of that id, by id and source.
func (s *Store) Find(ctx context.Context, v Visible, id string) ([]trigger.Ref, error) {
	var refs []trigger.Ref
	err := s.view(ctx, func(r *reader) error {
		var err error
		if refs, err = r.refs(r.numbersOfID(id), v); err != nil || len(refs) > 0 {
			return err
		}
		numbers, err := r.numbersOfAttempt(id)
		if err != nil {
			return err
		}
		refs, err = r.refs(numbers, v)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("find %q: %w", id, err)
	}
	return refs, nil
}

func (r *reader) numbersOfID(id string) (numbers []uint32) {
	prefix := hashKey(id)
	cursor := r.tx.Bucket(bucketIDs).Cursor()
	for key, value := cursor.Seek(prefix); bytes.HasPrefix(key, prefix); key, value = cursor.Next() {
		if len(value) == 4 {
			numbers = append(numbers, be32(value))
		}
	}
	return numbers
}

func (r *reader) numbersOfAttempt(id string) (numbers []uint32, err error) {
	prefix := hashKey(id)
	for d, err := range r.eachDay(firstDay, lastDay) {
		if err != nil {
			return nil, err
		}
		cursor := d.parts[inAttempts].Cursor()
		for key, _ := cursor.Seek(prefix); bytes.HasPrefix(key, prefix) && len(key) == hashBytes+4; key, _ = cursor.Next() {
			numbers = append(numbers, be32(key[hashBytes:]))
		}
	}
	return numbers, nil
}

func (r *reader) refs(numbers []uint32, v Visible) (refs []trigger.Ref, err error) {
	for _, number := range numbers {
		row, err := r.shown(number, v)
		if err != nil {
			return nil, err
		}
		if !row.Expired {
			refs = append(refs, row.Summary.Ref)
		}
	}
	slices.SortFunc(refs, compareRefs)
	return refs, nil
}
