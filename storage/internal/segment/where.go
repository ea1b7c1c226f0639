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

// Where adds to hits the rows of among whose payload satisfies any of the
// conditions, as match.Where has it. It looks at ctx once a chunk.
func (r *Reader) Where(ctx context.Context, conds []trigger.Condition, among, hits rows.Set) error {
	if len(conds) == 0 {
		hits.Unite(among)
		return nil
	}
	for n := range PartPayloads.chunks(r.Head.Rows) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := r.whereIn(n, conds, ofChunk(among, n), ofChunk(hits, n)); err != nil {
			return err
		}
	}
	return nil
}

func (r *Reader) whereIn(n int, conds []trigger.Condition, among, hits rows.Set) error {
	var slow []trigger.Condition // those that need whole payloads
	for i := range conds {
		left := r.buffers().without(among, hits)
		if left.Empty() {
			return nil
		}
		c, err := r.payloadChunk(n)
		if err != nil {
			return err
		}
		fast, err := c.Where(&conds[i], left, hits)
		r.worked(c)
		if err != nil {
			return r.failed(PartPayloads, err)
		}
		if !fast {
			slow = append(slow, conds[i])
		}
	}
	if len(slow) == 0 {
		return nil
	}
	return r.whereSlow(n, slow, r.buffers().without(among, hits), hits)
}

func (r *Reader) whereSlow(n int, conds []trigger.Condition, among, hits rows.Set) error {
	var c *shred.Chunk
	for row := range among.Each() {
		var err error
		if c, err = r.payloadChunk(n); err != nil {
			return err
		}
		payload, err := c.Payload(row)
		if err != nil {
			return r.failed(PartPayloads, err)
		}
		if match.Where(conds, payload) {
			hits.Add(row)
		}
	}
	if c != nil {
		r.worked(c)
	}
	return nil
}
