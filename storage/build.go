package storage

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"runtime"
	"slices"
	"sync"

	"integration-log/app/trigger"
	"integration-log/storage/internal/block"
	"integration-log/storage/internal/guard"
	"integration-log/storage/internal/segment"
)

// placed is a new segment with its id, its values sealed.
type placed struct {
	*stored
	triggers []*trigger.Trigger // by row
	ids      []uint32           // lookup.Hash of their ids, in any order
	head     []byte
	spare    []byte
	parts    [segment.Parts][]byte
}

// cut cuts the sorted triggers of one group into runs that may be segments.
func (l *limits) cut(list []*trigger.Trigger) (runs [][]*trigger.Trigger) {
	start, raw := 0, int64(0)
	for i, t := range list {
		size := segment.RawBytes(t)
		if i > start && (i-start == l.segmentRows || raw+size > l.segmentRaw) {
			runs, start, raw = append(runs, list[start:i]), i, 0
		}
		raw += size
	}
	if start < len(list) {
		runs = append(runs, list[start:])
	}
	return runs
}

// build makes segments of runs, as many at a time as there are processors. It
// touches no transaction.
func (s *Store) build(ctx context.Context, runs [][]*trigger.Trigger) ([]*placed, error) {
	if s.known == nil { // no import goes on
		defer s.builders.Release()
	}
	list, failed := make([]*placed, len(runs)), make([]error, len(runs))
	next := make(chan int)
	var builders sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(runs)) {
		builders.Go(func() {
			for i := range next {
				failed[i] = guard.Run(func() (err error) { // a mistake in it must not end the program
					if err = ctx.Err(); err == nil {
						list[i], err = s.buildOne(runs[i])
					}
					return err
				})
			}
		})
	}
	for _, i := range longestFirst(runs) {
		next <- i
	}
	close(next)
	builders.Wait()
	return list, errors.Join(failed...)
}

// longestFirst returns the places of the runs: what takes long is begun first, so that
// no processor waits for it at the end.
func longestFirst(runs [][]*trigger.Trigger) []int {
	order := make([]int, len(runs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(runs[b]), len(runs[a])) })
	return order
}

func (s *Store) buildOne(run []*trigger.Trigger) (*placed, error) {
	built, err := s.builders.Build(run)
	if err != nil {
		return nil, err
	}
	built.Head.ID = s.segments.Add(1)
	b := &placed{stored: newStored(&built.Head), triggers: run, ids: built.IDHashes}
	b.sieve = newSieve(built)
	head := spare{b.Head.Encode(), built.Parts[segment.PartCounts]}
	b.head, b.spare = block.Seal(headWhere(b.key()), head.head), head.seal(b.ID)
	for part := range segment.Part(segment.Parts) {
		b.parts[part] = block.Seal(partWhere(b.ID, part), built.Parts[part])
		built.Parts[part] = nil // a segment's parts take up to 64 MB
	}
	return b, nil
}

// appendFill is how full pages are made where keys arrive in order.
const appendFill = 1.0

// store writes the segment.
func (b *placed) store(l *ledger) error {
	day, err := l.tx.Bucket(bucketDays).CreateBucketIfNotExists(dayKey(b.Day))
	if err != nil {
		return err
	}
	bucket, err := day.CreateBucketIfNotExists(b.hash[:])
	if err != nil {
		return err
	}
	bucket.FillPercent = appendFill
	if err := bucket.Put(spareKey(b.ID), b.spare); err != nil {
		return err
	}
	for part, value := range b.parts {
		if err := bucket.Put(partKey(b.ID, segment.Part(part)), value); err != nil {
			return err
		}
	}
	return l.put(bucketSegments, b.key(), b.head)
}

func sortedNumbers(set map[uint64]bool) []uint64 { return slices.Sorted(maps.Keys(set)) }
