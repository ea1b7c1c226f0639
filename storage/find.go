package storage

import (
	"bytes"
	"context"
	"fmt"

	"integration-log/app/trigger"
)

// contextLines is how many lines are looked at between two looks at the context:
// about a millisecond's worth.
const contextLines = 1 << 14

// hit is a trigger that a query matches, as its line had it.
type hit struct {
	*line
	names dayNames
}

func (h *hit) plugin() trigger.Plugin { return h.names[h.line.plugin].plugin }

// found is what a query matches, in no particular order.
type found struct {
	hits           []hit
	revision, rows uint64
}

// find answers a filter: first by lines, in one transaction; what needs rows,
// logs or payloads is then looked at trigger by trigger in short ones.
func (s *Store) find(ctx context.Context, q *Query) (found, error) {
	var f found
	err := s.view(ctx, func(r *reader) error {
		f.revision, f.rows = getMeta(r.tx, keyRevision), getMeta(r.tx, keyRows)
		var err error
		f.hits, err = r.findLines(ctx, q)
		return err
	})
	if err == nil {
		f.hits, err = s.verify(ctx, &q.Filter, f.hits)
	}
	if err != nil {
		return found{}, fmt.Errorf("find triggers: %w", err)
	}
	return f, nil
}

func (r *reader) findLines(ctx context.Context, q *Query) ([]hit, error) {
	scope, err := r.scope(q)
	if err != nil {
		return nil, err
	}
	var hits []hit
	for d, err := range r.eachDay(scope.first, scope.last) {
		if err != nil {
			return nil, err
		}
		names, err := r.s.readNames(d)
		if err != nil {
			return nil, err
		}
		lines, err := r.candidates(d, &q.Filter)
		if err != nil {
			return nil, err
		}
		if hits, err = scope.in(names).collect(ctx, hits, lines, names); err != nil {
			return nil, err
		}
	}
	return hits, nil
}

func (s dayScope) collect(ctx context.Context, hits []hit, lines []line, names dayNames) ([]hit, error) {
	for i := range lines {
		if i%contextLines == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if s.matches(&lines[i]) {
			hits = append(hits, hit{&lines[i], names})
		}
	}
	return hits, nil
}

// candidates returns the day's lines that may match: all, or those that the
// entity index names.
func (r *reader) candidates(d *day, f *trigger.Filter) ([]line, error) {
	if len(f.Entities) == 0 {
		return r.s.readLines(d)
	}
	var lines []line
	seen := map[uint32]bool{}
	for _, e := range f.Entities {
		kind := d.nameNumber(nameEntity, e.Kind)
		if kind == noName && e.Kind != "" {
			continue
		}
		prefix := postingPrefix(kind, e.ID)
		cursor := d.parts[inEntities].Cursor()
		for key, value := cursor.Seek(prefix); bytes.HasPrefix(key, prefix); key, value = cursor.Next() {
			number := be32(key[len(prefix):])
			if seen[number] {
				continue
			}
			seen[number] = true
			l, err := d.lineOfPosting(number, value)
			if err != nil {
				return nil, err
			}
			lines = append(lines, l)
		}
	}
	return lines, nil
}

func (d *day) lineOfPosting(number uint32, value []byte) (line, error) {
	if len(value) < 4+8 {
		return line{}, fmt.Errorf("%w: an entity's entry of %d bytes", ErrDamaged, len(value))
	}
	key := lineKey(be32(value), beMoment(value[4:]), number)
	return decodeLine(key, d.parts[inLines].Get(key))
}
