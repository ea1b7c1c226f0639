// Package preflight looks at a bbolt file before bbolt does.
//
// bbolt maps its file and trusts it: a page that leads back to itself overflows
// the stack, which nothing recovers; a free list that names a page in use lets the
// next write destroy data; a file that was cut is a signal when it is read. Walk
// reads the file with plain reads, never mapped: both metas, the head and the
// elements of every page that leads anywhere, and the free list. It does not read
// the values, whose seals are verified as they are read (package block).
//
// The layout is that of bbolt 1.5.0, in the byte order of the machine, as bbolt
// has it. bbolt lays the elements of a page close together; Walk insists on it, so
// that a changed count, position or size is found although pages have no checksum.
//
// A Stamp remembers that a file was whole, so that one which nobody touched since
// need not be walked again.
package preflight
