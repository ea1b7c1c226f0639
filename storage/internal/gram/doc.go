// Package gram tells which chunks of a segment's rows may have a text: a filter of
// hashed grams, the runs of five bytes of the folded texts, and filters of runs of
// three letters, for shorter texts and to tell two kinds of texts apart. It may
// name a chunk that does not have the text, and never leaves out one that has it.
//
// Stored form: the number of chunks (1 byte), and for grams, for letters of kind 0
// and for letters of kind 1, for each chunk the code of the number of its slots
// (1 byte; see codeOf; 0: it has no texts). Then, for each of the three, a region
// for each number of slots that chunks have, ascending: for every eight slots one
// byte for each of its chunks, whose bit i (from the lowest) is set when the chunk
// has slot i of the eight. So a slot is looked up for all chunks in neighbouring
// bytes, and the filter is made by moving whole bytes.
//
// A run's number is cut to the lower bits that there are slots for; one beyond the
// last slot has the slot with a bit less. A multiplication would spread the runs a
// little better over the slots, and cost a step for each gram instead of each 64.
//
// The number of a run of three is the letters' places in the alphabet, the first one
// in the lowest five bits, 0 for any other character. A run without a letter after f
// may be left out.
//
// The number of a gram is what its hash has above the lowest 45 bits; the hash is
// the gram as a little-endian number times an odd constant, in 64 bits.
package gram
