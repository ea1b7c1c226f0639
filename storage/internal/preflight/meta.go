package preflight

import (
	"errors"
	"hash/fnv"
	"io"
	"math/bits"

	"integration-log/storage/internal/damage"
)

// ErrForeign: the file is no bbolt file, or one of another version of bbolt's format.
var ErrForeign = errors.New("not a bbolt file")

const (
	magic       = 0xED0CDAED
	boltVersion = 2
	metaSize    = 64
	summed      = metaSize - 8 // bytes of a meta that its checksum covers
	noFreeList  = ^uint64(0)   // the free list of a file that was written without
	// Page sizes that bbolt looks for: 1 KiB to 16 MiB.
	minPageSize = 1 << 10
	maxPageSize = 1 << 24
)

// meta is one of the two metas of a file, which are written in turn.
type meta struct {
	pageSize int64
	root     uint64
	free     uint64 // page of the free list
	high     uint64 // the high-water mark: pages from here on are not in use
	tx       uint64
}

// readMeta returns the meta of the page at at; known tells that it is one at
// all, and of bbolt's present format; err that it is damaged or cannot be read.
func readMeta(file io.ReaderAt, at int64) (m meta, known bool, err error) {
	var b [pageHead + metaSize]byte
	if _, err := file.ReadAt(b[:], at); err != nil {
		return m, false, err
	}
	raw := b[pageHead:]
	if order.Uint32(raw) != magic || order.Uint32(raw[4:]) != boltVersion {
		return m, false, damage.New("no meta at %d", at)
	}
	sum := fnv.New64a()
	_, _ = sum.Write(raw[:summed])
	if sum.Sum64() != order.Uint64(raw[summed:]) {
		return m, true, damage.New("the meta at %d does not fit its checksum", at)
	}
	m = meta{
		pageSize: int64(order.Uint32(raw[8:])),
		root:     order.Uint64(raw[16:]),
		free:     order.Uint64(raw[32:]),
		high:     order.Uint64(raw[40:]),
		tx:       order.Uint64(raw[48:]),
	}
	if m.pageSize < minPageSize || m.pageSize > maxPageSize || bits.OnesCount64(uint64(m.pageSize)) != 1 {
		return m, true, damage.New("the meta at %d tells a page size of %d", at, m.pageSize)
	}
	return m, true, nil
}

// chosen is the meta that bbolt goes by.
type chosen struct {
	meta
	wentBack bool // the other one is not what a commit leaves: whole, and of the transaction before
}

// chooseMeta reads both metas of a file and takes the one that bbolt takes: the
// whole one with the greater transaction.
func chooseMeta(file io.ReaderAt, size int64) (c chosen, err error) {
	first, known, err := readMeta(file, 0)
	if err != nil {
		c.meta, err = findSecond(file, size, known)
		c.wentBack = true
		return c, err
	}
	second, _, err := readMeta(file, first.pageSize)
	switch {
	case err != nil:
		c = chosen{first, true}
	case second.pageSize != first.pageSize:
		return c, damage.New("the metas tell page sizes of %d and %d", first.pageSize, second.pageSize)
	case second.tx > first.tx:
		c = chosen{second, first.tx != second.tx-1}
	default:
		c = chosen{first, second.tx != first.tx-1}
	}
	// Even transactions are written to page 0, odd ones to page 1.
	if onSecond := err == nil && second.tx > first.tx; onSecond != (c.tx%2 == 1) {
		return c, damage.New("the meta of transaction %d is in the place of the other", c.tx)
	}
	return c, nil
}

// findSecond looks for the second meta where the first, which would tell the
// size of pages, is damaged; known tells that it was a meta nevertheless.
func findSecond(file io.ReaderAt, size int64, known bool) (meta, error) {
	for at := int64(minPageSize); at <= maxPageSize && at < size-minPageSize; at *= 2 {
		second, isMeta, err := readMeta(file, at)
		if err == nil && second.pageSize == at && second.tx%2 == 1 {
			return second, nil
		}
		known = known || isMeta
	}
	if !known {
		return meta{}, ErrForeign
	}
	return meta{}, damage.New("both metas are damaged")
}
