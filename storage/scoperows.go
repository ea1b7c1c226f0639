package storage

import (
	"context"
	"slices"

	"integration-log/app/trigger"
	"integration-log/storage/internal/rows"
	"integration-log/storage/internal/segment"
)

// rows returns which rows of a segment match, gone ones included; nil for none. What costs least and
// leaves least goes first: counts, index, columns, rows, payload paths, texts.
func (s *scope) rows(ctx context.Context, n *snapshot, seg *stored) (rows.Set, error) {
	r := n.open(seg)
	if lacks, err := s.lacksText(r); lacks || err != nil {
		return nil, err
	}
	want, err := s.want(r)
	if want == nil || err != nil {
		return nil, err
	}
	set, err := s.named(r)
	if set == nil || err != nil {
		return nil, err
	}
	if !anyRow(want) {
		columns, err := r.Columns()
		if err != nil {
			return nil, err
		}
		columns.Select(set, want)
	}
	for _, narrow := range []func(context.Context, *segment.Reader, rows.Set) (rows.Set, error){s.aggregated, s.where, s.text} {
		if set.Empty() {
			return nil, nil
		}
		if set, err = narrow(ctx, r, set); err != nil {
			return nil, err
		}
	}
	if set.Empty() {
		return nil, nil
	}
	return set, nil
}

// anyRow tells that columns need not be looked at.
func anyRow(w *segment.Want) bool {
	return w.Flags == nil && w.Types == nil && w.LogTime == nil && w.Scheduled == nil && w.Triggered == nil && w.Aggregation == 0
}

// lacksEntities tells that no row of a segment names one of the filter's entities.
func (s *scope) lacksEntities(n *snapshot, seg *stored) bool {
	for _, hash := range s.entities {
		if !n.lacks(seg, entitySieve, hash) {
			return false
		}
	}
	return len(s.entities) > 0
}

// named returns the rows that name one of the filter's entities; all without such a filter.
func (s *scope) named(r *segment.Reader) (rows.Set, error) {
	if len(s.filter.Entities) == 0 {
		return rows.All(r.Head.Rows), nil
	}
	var set rows.Set
	for _, entity := range s.filter.Entities {
		list, err := r.FindEntity(entity)
		if err != nil {
			return nil, err
		}
		if len(list) > 0 && set == nil {
			set = rows.None(r.Head.Rows)
		}
		for _, row := range list {
			set.Add(row)
		}
	}
	return set, nil
}

// contextRows is how many rows are read one by one between two looks at the context:
// less than a millisecond's worth.
const contextRows = 1 << 10

// aggregated compares the aggregations of which columns compared the hashes.
func (s *scope) aggregated(ctx context.Context, r *segment.Reader, set rows.Set) (rows.Set, error) {
	if s.filter.Aggregation == "" {
		return set, nil
	}
	kept, read := rows.None(r.Head.Rows), 0
	for row := range set.Each() {
		if read++; read%contextRows == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		aggregation, err := r.Aggregation(row)
		if err != nil {
			return nil, err
		}
		if aggregation == s.filter.Aggregation {
			kept.Add(row)
		}
	}
	return kept, nil
}

func (s *scope) where(ctx context.Context, r *segment.Reader, set rows.Set) (rows.Set, error) {
	if len(s.filter.Where) == 0 {
		return set, nil
	}
	hits := rows.None(r.Head.Rows)
	return hits, r.Where(ctx, s.conditions, set, hits)
}

// lacksText tells that no row of a segment has one of the needles, as far as the
// segment's filter can tell.
func (s *scope) lacksText(r *segment.Reader) (bool, error) {
	for _, needle := range s.needles {
		if may, err := r.MayHave(needle); !may || err != nil {
			return true, err
		}
	}
	return false, nil
}

func (s *scope) text(ctx context.Context, r *segment.Reader, set rows.Set) (rows.Set, error) {
	for _, needle := range s.needles {
		hits := rows.None(r.Head.Rows)
		if err := r.Text(ctx, needle, set, hits); err != nil {
			return nil, err
		}
		if set = hits; set.Empty() {
			break
		}
	}
	return set, nil
}

// anyEntity tells whether one of the wanted entities is among those named.
func anyEntity(wanted, named []trigger.Entity) bool {
	return slices.ContainsFunc(named, func(e trigger.Entity) bool { return slices.Contains(wanted, e) })
}
