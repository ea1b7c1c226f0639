package preflight

import "encoding/binary"

// Sizes of bbolt's structures.
const (
	pageHead     = 16 // id (8), flags (2), count (2), overflow (4)
	elementSize  = 16 // branch: pos (4), key size (4), page (8); leaf: flags (4), pos (4), key size (4), value size (4)
	bucketHead   = 16 // root page, 0: inline (8), sequence (8)
	freeIDSize   = 8
	maxKeySize   = 32768
	manyFree     = 0xFFFF // the count of a free list that tells its length in its first element
	flagBranch   = 0x01
	flagLeaf     = 0x02
	flagFree     = 0x10
	elementPlain = 0 // flags of a leaf's element that is a value
	elementTree  = 1 // and of one that is a bucket
)

const (
	// maxDepth bounds the pages from the root to a value. Four buckets within each
	// other of five levels each, for a file of terabytes, are 20.
	maxDepth = 32
	// tablePages bounds the elements of a page: bbolt splits a node above one page
	// unless it has four elements at most.
	tablePages = 2
	// branchKeys bounds what a branch page takes beside its table, for the same reason.
	branchKeys = 4 * maxKeySize
	// inlineShare is the part of a page up to which bbolt keeps a bucket in its parent.
	inlineShare = 4
)

var order = binary.NativeEndian

// head is the beginning of a page.
type head struct {
	id       uint64
	flags    uint16
	count    int
	overflow uint32
}

func readHead(b []byte) head {
	return head{id: order.Uint64(b), flags: order.Uint16(b[8:]), count: int(order.Uint16(b[10:])), overflow: order.Uint32(b[12:])}
}

// element is one entry of a branch or leaf page.
type element struct {
	flags     uint32 // of a leaf's
	key       int64  // where its key begins in the page
	keySize   int64
	valueSize int64  // of a leaf's
	page      uint64 // of a branch's
}

// readElement decodes the element that lies at at.
func readElement(branch bool, b []byte, at int64) element {
	if branch {
		return element{key: at + int64(order.Uint32(b)), keySize: int64(order.Uint32(b[4:])), page: order.Uint64(b[8:])}
	}
	return element{
		flags:     order.Uint32(b),
		key:       at + int64(order.Uint32(b[4:])),
		keySize:   int64(order.Uint32(b[8:])),
		valueSize: int64(order.Uint32(b[12:])),
	}
}
