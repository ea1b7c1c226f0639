// Package gram tells which chunks of a segment's rows may have a text: a filter of
// hashed grams, the runs of five bytes of the folded texts. It may name a chunk
// that does not have the text, and never leaves out one that has it.
//
// Stored form: the number of chunks (1 byte), and for each the number of bits of its
// slots' numbers (1 byte; 0: it has no texts). Then a region for each number of bits
// that chunks have, ascending: for every eight slots one byte for each of its
// chunks, whose bit i (from the lowest) is set when a gram of the chunk has slot i of
// the eight. So a slot is looked up for all chunks in neighbouring bytes, and the
// filter is made by moving whole bytes.
//
// The slot of a gram is what its hash has above the lowest 45 bits, cut to the
// lower bits that there are slots for; the hash is the gram as a little-endian
// number times an odd constant, in 64 bits.
package gram
