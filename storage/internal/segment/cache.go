package segment

// Cache holds decoded parts of segments. It may forget or refuse anything at
// any time, and is asked from several goroutines at once.
type Cache interface {
	Get(Key) (Decoded, bool)
	Set(Key, Decoded)
}

// Decoded is something a Cache holds. It is never changed and refers to no stored memory.
type Decoded interface {
	Bytes() int64 // what it takes in memory, about
}

// Key names what a Cache holds: comparable, and never used for anything else,
// because a segment's number is not used twice.
type Key struct {
	Segment uint64
	Part    Part
	Chunk   int16
	Stream  int32 // of a payload chunk; else 0
}
