package storage

import (
	"context"
	"errors"
	"strings"

	"integration-log/app/trigger"
	"integration-log/storage/internal/damage"
)

// viewer calls read in a transaction.
type viewer func(ctx context.Context, read func(*snapshot) error) error

// unready tells that the rows of a part must be put in order before they are asked for.
type unready struct{ part int }

func (u *unready) Error() string { return "rows of one time are not in order yet" }

// run calls read in a transaction, and again until all is in order that it asks for: rows
// of one key may be so many that other transactions are needed for that in between.
func (o *order) run(ctx context.Context, view viewer, read func(*snapshot) error) error {
	o.runs++
	for {
		err := view(ctx, read)
		var u *unready
		if !errors.As(err, &u) {
			return err
		}
		if err := o.arrangeTies(ctx, view, &o.parts[u.part]); err != nil {
			return err
		}
	}
}

// tied tells whether a part that does not split has too many rows to be put in order in one
// transaction. Those of one segment that are sorted by log time are in order already.
func (o *order) tied(p *part) bool {
	inOrder := o.sort.By == trigger.ByScheduled && !p.absent && len(p.pieces) == 1 && len(p.tail) == 0
	return p.count > o.limits.partRows && !inOrder
}

// ties is a part of many rows of one key, or without, while it is put in order. It stays
// with the part: who was cancelled goes on with it when he comes back.
type ties struct {
	cells []idCell
	next  int // of the part's pieces
}

// arrangeTies puts a part in order by the triggers that its rows are. It reads each of them
// once, and those again that eight bytes of their ids do not tell apart.
func (o *order) arrangeTies(ctx context.Context, view viewer, p *part) error {
	t, err := o.tiesOf(ctx, view, p)
	if err != nil {
		return err
	}
	err = inSlices(ctx, view, len(p.pieces)-t.next, func(n *snapshot, _ int) error {
		n.remember(p)
		places, err := o.placesIn(n, p, p.pieces[t.next])
		if err != nil {
			return err
		}
		refs, err := n.refsAt(ctx, places)
		if err != nil {
			return err
		}
		for i := range refs {
			t.add(refs[i].ID, places[i])
		}
		t.next++
		return nil
	})
	if err != nil {
		return err
	}
	if err := o.orderCells(ctx, view, p); err != nil {
		return err
	}
	places := make([]place, 0, p.count)
	for i := range t.cells {
		for _, e := range t.cells[i].entries {
			places = append(places, e.place)
		}
	}
	if len(places) != p.count {
		return damage.New("%d rows of a result instead of %d", len(places), p.count)
	}
	p.ties, p.run = nil, o.runs
	o.keep(p, places)
	return nil
}

// bulkTies is how many rows do not stand in chunks that are worth being remembered.
const bulkTies = 1 << 13

// remember lets the cache alone where a part has many rows: they are read once.
func (n *snapshot) remember(p *part) {
	if p.count > bulkTies {
		n.cache = nil
	}
}

// tiesOf returns a part's ties; new ones have the rows of the tail.
func (o *order) tiesOf(ctx context.Context, view viewer, p *part) (*ties, error) {
	if p.ties != nil {
		return p.ties, nil
	}
	ids, err := o.sampleIDs(ctx, view, p)
	if err != nil {
		return nil, err
	}
	t := &ties{cells: newIDCells(ids)}
	for _, at := range p.tail {
		t.add(o.tail[at].ref.ID, o.tail[at].place)
	}
	p.ties = t
	return t, nil
}

// placesIn returns where the rows stand that a part has of a piece.
func (o *order) placesIn(n *snapshot, p *part, at int32) (places []place, err error) {
	err = o.rowsIn(n, p, at, func(e entry) { places = append(places, e.place) })
	return places, err
}

// sampleIDs reads some ids of a part, of rows that lie far apart.
func (o *order) sampleIDs(ctx context.Context, view viewer, p *part) ([]string, error) {
	wanted := min(p.count/o.limits.partRows, maxCells-1)
	step := max(len(p.pieces)/wanted, 1)
	var ids []string
	err := inSlices(ctx, view, (len(p.pieces)+step-1)/step, func(n *snapshot, i int) error {
		n.remember(p)
		places, err := o.placesIn(n, p, p.pieces[i*step])
		if err != nil {
			return err
		}
		refs, err := n.refsAt(ctx, spread(places, max(wanted/len(p.pieces), 1)))
		for _, ref := range refs {
			ids = append(ids, strings.Clone(ref.ID)) // without the chunk
		}
		return err
	})
	return ids, err
}

// spread returns up to count places that lie far apart.
func spread(places []place, count int) (some []place) {
	count = min(count, len(places))
	for i := range count {
		some = append(some, places[(2*i+1)*len(places)/(2*count)])
	}
	return some
}

// orderCells orders the rows of a part's cells.
func (o *order) orderCells(ctx context.Context, view viewer, p *part) error {
	var alike []entry
	for i := range p.ties.cells {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		entries := p.ties.cells[i].entries
		sortEntries(entries, true)
		for run := range runsOfKey(entries) {
			if len(run) > 1 {
				alike = append(alike, run...)
			}
		}
	}
	refs, err := o.refsOf(ctx, view, p, alike)
	if err != nil {
		return err
	}
	for i := range p.ties.cells {
		for run := range runsOfKey(p.ties.cells[i].entries) {
			if len(run) > 1 {
				sortByRef(run, refs[:len(run)])
				refs = refs[len(run):]
			}
		}
	}
	return nil
}
