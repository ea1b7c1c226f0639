package segment

import (
	"fmt"
	"sync/atomic"
)

// Reader reads one segment within one transaction: make one as a literal. It
// serves one goroutine and returns nothing that refers to stored memory, except
// Columns and EntityRun.
type Reader struct {
	Head  *Head
	Part  func(Part) (Source, error) // asked at most once a part
	Cache Cache                      // nil: none
	Work  *Work                      // never nil

	Buffers *Buffers // nil: its own

	parts    [Parts]Source
	columns  *Columns
	rescued  *rescued // what Rescue could read of them
	entities *entityIndex
	chunks   [Parts]held
	payloads heldPayloads
	counts   *Counts
	entity   entityReader
	primary  primary
	numbers  []int // of the entities of one row
	numbered int   // one more than that row; 0: of none
}

// Work counts what readers did; one may be shared by many.
type Work struct {
	ChunksDecoded     atomic.Int64 // chunks of records and streams of payloads that were not in the cache
	BytesDecompressed atomic.Int64
	RowsDecoded       atomic.Int64 // records of heads, rests and logs
}

func (r *Reader) buffers() *Buffers {
	if r.Buffers == nil {
		r.Buffers = &Buffers{}
	}
	return r.Buffers
}

func (r *Reader) part(p Part) (Source, error) {
	if r.parts[p] == nil {
		src, err := r.Part(p)
		if err != nil {
			return nil, r.failed(p, err)
		}
		r.parts[p] = src
	}
	return r.parts[p], nil
}

// failed says in which part of which segment something failed; nil stays nil.
func (r *Reader) failed(p Part, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s of segment %d: %w", p, r.Head.ID, err)
}

// has is an error for a row that the segment does not have.
func (r *Reader) has(row int) error {
	if row < 0 || row >= r.Head.Rows {
		return fmt.Errorf("row %d of segment %d with %d rows", row, r.Head.ID, r.Head.Rows)
	}
	return nil
}

// Columns returns the columns, in place.
func (r *Reader) Columns() (*Columns, error) {
	if r.columns != nil {
		return r.columns, nil
	}
	bytes, err := r.whole(PartColumns)
	if err != nil {
		return nil, err
	}
	c, err := readColumns(bytes, r.Head)
	if err != nil {
		return nil, r.failed(PartColumns, err)
	}
	r.columns = c
	return c, nil
}

// whole returns all bytes of a part.
func (r *Reader) whole(p Part) ([]byte, error) {
	src, err := r.part(p)
	if err != nil {
		return nil, err
	}
	bytes, err := src.Bytes(0, src.Len())
	return bytes, r.failed(p, err)
}

// Counts returns the counts, shared with other readers.
func (r *Reader) Counts() (*Counts, error) {
	return cached(r, Key{Segment: r.Head.ID, Part: PartCounts}, func() (*Counts, error) {
		bytes, err := r.whole(PartCounts)
		if err != nil {
			return nil, err
		}
		c, err := decodeCounts(bytes, r.Head)
		return c, r.failed(PartCounts, err)
	})
}

// cached returns what load returns, from the cache where it has it.
func cached[V Decoded](r *Reader, key Key, load func() (V, error)) (V, error) {
	if r.Cache != nil {
		if found, ok := r.Cache.Get(key); ok {
			if value, ok := found.(V); ok {
				return value, nil
			}
		}
	}
	value, err := load()
	if err == nil && r.Cache != nil {
		r.Cache.Set(key, value)
	}
	return value, err
}
