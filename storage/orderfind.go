package storage

import (
	"context"

	"integration-log/app/trigger"
	"integration-log/storage/internal/lookup"
)

// find returns where a trigger stands in the result that stands at now.
func (o *order) find(ctx context.Context, n *snapshot, ref trigger.Ref, now place) (position int, ok bool, err error) {
	if position, ok, err = o.position(ctx, n, now); ok || err != nil {
		return position, ok, err
	}
	for i := range o.tail {
		if o.tail[i].ref != ref {
			continue
		}
		if position, ok, err = o.formerly(ctx, n, o.tail[i].place, now); ok || err != nil {
			return position, ok, err
		}
	}
	hash := lookup.Hash(ref.ID)
	for i := range o.pieces {
		seg := n.catalog.byID[o.pieces[i].seg.ID]
		if seg == nil || seg.lost == 0 || n.lacks(seg, idSieve, hash) {
			continue
		}
		row, found, err := n.open(seg).FindRef(ref)
		if err != nil {
			return 0, false, err
		}
		if !found {
			continue
		}
		if position, ok, err = o.formerly(ctx, n, segmentPlace(seg.ID, row), now); ok || err != nil {
			return position, ok, err
		}
	}
	position, ok = o.findSettled(n, now)
	return position, ok, nil
}

// formerly returns the position of a place if its trigger stands at now.
func (o *order) formerly(ctx context.Context, n *snapshot, at, now place) (position int, ok bool, err error) {
	if is, standing := n.current(at); !standing || is != now {
		return 0, false, nil
	}
	return o.position(ctx, n, at)
}

// findSettled goes through the places of segments that may have been deleted.
func (o *order) findSettled(n *snapshot, now place) (position int, ok bool) {
	for i := range o.parts {
		p := &o.parts[i]
		if !p.settled {
			continue
		}
		for within, at := range p.places {
			if is, standing := n.current(at); standing && is == now {
				return p.start + within, true
			}
		}
	}
	return 0, false
}
