package data

// random is splitmix64: fast, and the same on every machine.
type random struct{ state uint64 }

func (r *random) next() uint64 {
	r.state += 0x9e3779b97f4a7c15
	return scramble(r.state)
}

// below returns a number from 0 to n-1; n is small, so that the bias does not matter.
func (r *random) below(n int) int { return int((r.next() >> 32) * uint64(n) >> 32) }

// of is true part times in whole.
func (r *random) of(part, whole int) bool { return r.below(whole) < part }

func (r *random) between(low, high int) int { return low + r.below(high-low+1) }

// skewed returns a number from low to high, of which most are near low.
func (r *random) skewed(low, high int) int {
	x := uint64(r.below(1 << 16))
	x = x * x >> 16 * x >> 16 * x >> 16 // the fourth power of a part of 65,536
	return low + int(x*uint64(high-low+1)>>16)
}

func scramble(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// mix makes one number of a kind and an index.
func mix(kind, index int) uint64 {
	return scramble(scramble(uint64(kind)*0x9e3779b97f4a7c15+1) ^ uint64(index)*0xd1342543de82ef95)
}
