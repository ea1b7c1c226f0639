// Package block seals the values of a workspace, so that no byte which is not as
// it was written is ever answered.
//
// A sealed value is a head, a table with one seal for each page of the data, and
// the data in one piece, so that columns are read where they lie. All numbers are
// little endian.
//
//	0   version       1
//	1   algorithm     0: CRC-32C (Castagnoli)
//	2   flags         0; none is known yet
//	3   page size     its power of two: 14, 16 KiB
//	4   seal bytes    of one seal: 4. A later version that encrypts has 40 here,
//	                  24 of nonce and 16 of tag
//	5   (3)           0
//	8   key id (4)    0: no key
//	12  data size (4)
//	16  seal of the head: of where and of the bytes before
//	…   seals of the pages: of where, head, number and size of the page, its bytes
//	…   data
//
// where is the path of buckets and the key under which a value is stored: a value
// or a page that turns up in another place does not fit its seal.
//
// A page is verified when it is first read after an opening (Seen); the memory of
// that belongs to values that never change. With the build tag prove_unsealed
// nothing is compared: build/prove first shows that it finds wrong answers then.
package block
