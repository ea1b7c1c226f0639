package segment

import (
	"context"

	"integration-log/app/trigger"
	"integration-log/storage/internal/match"
	"integration-log/storage/internal/rows"
	"integration-log/storage/internal/shred"
)

// chunkWords is the words of a set of rows that stand for one chunk.
const chunkWords = ChunkRows / 64

// ofChunk is the part of a set that stands for chunk n, in place.
func ofChunk(set rows.Set, n int) rows.Set {
	return set[n*chunkWords : min((n+1)*chunkWords, len(set))]
}

// without returns the rows of a chunk that another set does not have; they are
// good until the next call.
func (b *Buffers) without(set, other rows.Set) rows.Set {
	left := rows.Set(b.left[:len(set)])
	copy(left, set)
	left.Remove(other)
	return left
}

// whereIn adds to hits the rows of a chunk that satisfy a condition. It looks at ctx
// before each payload that it looks at whole.
func (r *Reader) whereIn(ctx context.Context, n int, cond *trigger.Condition, among, hits rows.Set) error {
	left := r.buffers().without(among, hits)
	if left.Empty() {
		return nil
	}
	c, err := r.payloadChunk(n)
	if err != nil {
		return err
	}
	defer r.worked(c)
	c.Stop = ctx.Err
	defer func() { c.Stop = nil }()
	fast, err := c.Where(cond, left, hits)
	if err == nil && !fast {
		err = whereSlow(c, cond, left, hits)
	}
	return r.failed(PartPayloads, err)
}

// whereSlow asks whole payloads.
func whereSlow(c *shred.Chunk, cond *trigger.Condition, among, hits rows.Set) error {
	for row := range among.Each() {
		if err := c.Stop(); err != nil {
			return err
		}
		payload, err := c.Payload(row)
		if err != nil {
			return err
		}
		if match.Condition(cond, payload) {
			hits.Add(row)
		}
	}
	return nil
}
