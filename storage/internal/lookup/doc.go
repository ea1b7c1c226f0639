// Package lookup finds rows of a segment by a 32-bit hash of what they have: ids,
// attempts, entities. A hash may lead to rows that have something else with the
// same hash, so whoever looks up compares; it never misses a row.
//
// Stored form: the number of entries (4 bytes, big endian), the directory's bits
// (1 byte); for each of the 2^bits values that a hash can begin with, the number of
// entries before the first such one (4 bytes, big endian); then the entries,
// ascending by hash and row, each as the rest of its hash in whole bytes and its row in 2.
package lookup
