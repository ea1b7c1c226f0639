package storage

import (
	"context"
	"fmt"
	"slices"

	"integration-log/app/trigger"
	"integration-log/storage/internal/lookup"
)

// Get returns a whole trigger, which belongs to the caller; ErrNotFound.
func (s *Store) Get(ctx context.Context, v Visible, ref trigger.Ref) (trigger.Trigger, error) {
	var t trigger.Trigger
	err := s.view(ctx, func(n *snapshot) error {
		p, ok, err := n.locate(ref)
		if err != nil {
			return err
		}
		if ok {
			t, ok, err = n.whole(p)
		}
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
// ErrNotFound. The bytes belong to the caller.
func (s *Store) Payload(ctx context.Context, v Visible, ref trigger.Ref) ([]byte, error) {
	var payload []byte
	err := s.view(ctx, func(n *snapshot) error {
		p, ok, err := n.locate(ref)
		if err != nil {
			return err
		}
		if ok {
			ok, err = n.visible(p, v)
		}
		if err != nil {
			return err
		}
		if !ok {
			return ErrNotFound
		}
		payload, err = n.payload(p)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the payload of trigger %v: %w", ref, err)
	}
	return payload, nil
}

// visible tells whether the trigger that stands at p may be seen and has not expired.
func (n *snapshot) visible(p place, v Visible) (bool, error) {
	if p.inTail() {
		s := &n.tail.byNumber.get(p.number()).summary
		return s.LogTime.Nanos() > n.cutoff && v.shows(s.Plugin.Key()), nil
	}
	seg := n.catalog.byID[p.segment()]
	if !v.shows(seg.Plugin.Key()) || seg.Last.Nanos() <= n.cutoff {
		return false, nil
	}
	columns, err := n.open(seg).Columns()
	return err == nil && columns.At(p.row()) > n.cutoff, err
}

// payload returns the payload of the trigger that stands at p.
func (n *snapshot) payload(p place) ([]byte, error) {
	if p.inTail() {
		return n.tailPayload(n.tail.byNumber.get(p.number()))
	}
	return n.open(n.catalog.byID[p.segment()]).Payload(p.row())
}

// Find returns the triggers with an id, of any source, else the deliveries of the event
// with that id, else those with an attempt of that id, by id and source.
func (s *Store) Find(ctx context.Context, v Visible, id string) ([]trigger.Ref, error) {
	var refs []trigger.Ref
	err := s.view(ctx, func(n *snapshot) error {
		hasID := func(t *trigger.Trigger) bool { return t.ID == id }
		hasEvent := func(t *trigger.Trigger) bool { return id != "" && t.Delivery() && t.Event == id }
		hasAttempt := func(t *trigger.Trigger) bool {
			return id != "" && slices.ContainsFunc(t.Attempts, func(a trigger.Attempt) bool { return a.ID == id })
		}
		var err error
		if refs, err = n.refs(v, hasID, n.findID(id)); err == nil && len(refs) == 0 {
			refs, err = n.refs(v, hasEvent, n.findEvent(id))
		}
		if err == nil && len(refs) == 0 {
			refs, err = n.refs(v, hasAttempt, func(seg *stored) ([]int, error) { return n.open(seg).FindAttempt(id) })
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("find %q: %w", id, err)
	}
	return refs, nil
}

// findID returns what finds the rows with an id in a segment.
func (n *snapshot) findID(id string) func(*stored) ([]int, error) {
	hash := lookup.Hash(id)
	return func(seg *stored) ([]int, error) {
		if n.lacks(seg, idSieve, hash) {
			return nil, nil
		}
		return n.open(seg).FindID(id)
	}
}

// findEvent returns what finds the deliveries of an event in a segment.
func (n *snapshot) findEvent(id string) func(*stored) ([]int, error) {
	hash := lookup.Hash(id)
	return func(seg *stored) ([]int, error) {
		if seg.Deliveries == 0 || n.lacks(seg, idSieve, hash) {
			return nil, nil
		}
		return n.open(seg).FindEvent(id)
	}
}

// refs returns the visible triggers that matches names in the tail and find in a segment.
func (n *snapshot) refs(v Visible, matches func(*trigger.Trigger) bool, find func(*stored) ([]int, error)) (refs []trigger.Ref, err error) {
	var places []place
	for _, row := range n.tail.rows {
		if matches(&row.trigger) {
			places = append(places, row.place())
		}
	}
	for _, seg := range n.catalog.segments {
		list, err := find(seg)
		if err != nil {
			return nil, err
		}
		for _, row := range list {
			if !seg.gone.Has(row) {
				places = append(places, segmentPlace(seg.ID, row))
			}
		}
	}
	for _, p := range places {
		ok, err := n.visible(p, v)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		ref, err := n.refOf(p)
		if err != nil {
			return nil, err
		}
		refs = append(refs, ref)
	}
	slices.SortFunc(refs, compareRefs)
	return refs, nil
}
