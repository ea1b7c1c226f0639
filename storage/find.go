package storage

import (
	"context"
	"fmt"
)

const (
	// maxRounds is how often what was imported meanwhile is looked at beforehand;
	// then it is looked at in the transaction that answers.
	maxRounds = 3
	// contextSegments is how many segments are chosen between two looks at the
	// context: about ten microseconds' worth where heads alone tell.
	contextSegments = 256
)

// found is what a query matches at one moment.
type found struct {
	pieces []piece // by segment, as in the catalog; none is empty; shared where whole is not nil
	tail   []*tailRow
	whole  *whole // what the pieces are; nil: something else
}

func (f *found) total() int {
	n := len(f.tail)
	if f.whole != nil {
		return n + f.whole.total
	}
	for i := range f.pieces {
		n += f.pieces[i].count
	}
	return n
}

// finder answers one query. Segments never change, so what takes long is done in
// as many short transactions as it takes; what has gone, has expired or stands in
// the tail is told by the last one.
type finder struct {
	s     *Store
	query *Query
	deep  *searched
	// backwards tells to look into the last segment first, as another finder is at the first ones.
	backwards bool
	// grouping tells that pieces of whole segments may have other statuses than the query.
	grouping bool
	// view runs what may be the last transaction.
	view func(context.Context, func(*snapshot) error) error
}

func newFinder(s *Store, q *Query) *finder {
	f := &finder{s: s, query: q, view: s.view}
	f.deep, f.backwards = s.search(&q.Filter)
	return f
}

// find calls answer with what a query matches, in the transaction that found it.
func (s *Store) find(ctx context.Context, q *Query, answer func(*snapshot, *found) error) error {
	return newFinder(s, q).find(ctx, answer)
}

func (f *finder) find(ctx context.Context, answer func(*snapshot, *found) error) error {
	for round := 0; ; round++ {
		todo, err := f.attempt(ctx, round < maxRounds, answer)
		if err == nil && todo != nil {
			err = f.look(ctx, todo)
		}
		if err != nil {
			return fmt.Errorf("find triggers: %w", err)
		}
		if todo == nil {
			return nil
		}
	}
}

// attempt answers, or returns the segments to look deep into before.
func (f *finder) attempt(ctx context.Context, before bool, answer func(*snapshot, *found) error) (todo *survey, err error) {
	err = f.view(ctx, func(n *snapshot) error {
		scope, err := n.scope(f.query)
		if err != nil {
			return err
		}
		if before && scope.deep() {
			if todo = f.survey(n, scope); todo != nil {
				return nil
			}
		}
		found, err := f.collect(ctx, n, scope)
		if err != nil {
			return err
		}
		return answer(n, found)
	})
	return todo, err
}

// collect puts together what matches; what was not looked at yet is looked at now.
func (f *finder) collect(ctx context.Context, n *snapshot, scope *scope) (*found, error) {
	if (scope.statuses == everyStatus || f.grouping) && scope.everything(n) {
		return f.wholly(ctx, n, scope)
	}
	found := &found{pieces: make([]piece, 0, len(n.catalog.segments))}
	for i, seg := range n.catalog.segments {
		if i%contextSegments == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if scope.lacksEntities(n, seg) || scope.misses(&seg.Head) {
			continue
		}
		p, err := f.piece(ctx, n, scope, seg)
		if err != nil {
			return nil, err
		}
		if p.count > 0 {
			found.pieces = append(found.pieces, p)
		}
	}
	var err error
	found.tail, err = n.tailRows(ctx, scope)
	return found, err
}

// wholly is collect where everything matches.
func (f *finder) wholly(ctx context.Context, n *snapshot, scope *scope) (*found, error) {
	whole, err := n.everything()
	if err != nil {
		return nil, err
	}
	found := &found{whole: whole, pieces: whole.pieces, tail: n.tail.rows}
	if f.grouping {
		found.tail, err = n.tailRows(ctx, scope)
	}
	return found, err
}

func (f *finder) piece(ctx context.Context, n *snapshot, scope *scope, seg *stored) (piece, error) {
	if scope.takes(&seg.Head) {
		return n.wholePiece(seg, scope.statuses)
	}
	set, looked := f.deep.rows(seg.ID)
	if !looked {
		err := ctx.Err()
		if err != nil {
			return piece{}, err
		}
		if set, err = scope.rows(ctx, n, seg); err != nil {
			return piece{}, err
		}
	}
	if set == nil {
		return piece{}, nil
	}
	if looked && seg.First.Nanos() <= scope.cutoff {
		columns, err := n.open(seg).Columns()
		if err != nil {
			return piece{}, err
		}
		set.RemoveBefore(columns.After(scope.cutoff))
	}
	return cutPiece(seg, set), nil
}
