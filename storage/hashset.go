package storage

// hashSet is a set of 64-bit hashes with open addressing: of millions of
// entities it takes 11 to 22 bytes each. 0 stands for a free slot.
type hashSet struct {
	slots []uint64
	count int
	zero  bool
}

// minHashSlots is a power of two, as every size is.
const minHashSlots = 64

func (s *hashSet) len() int {
	if s.zero {
		return s.count + 1
	}
	return s.count
}

func (s *hashSet) bytes() int64 { return 8 * int64(len(s.slots)) }

// slot returns where hash stands or would stand.
func (s *hashSet) slot(hash uint64) int {
	mask := len(s.slots) - 1
	i := int(hash>>1) & mask
	for s.slots[i] != 0 && s.slots[i] != hash {
		i = (i + 1) & mask
	}
	return i
}

func (s *hashSet) has(hash uint64) bool {
	if hash == 0 {
		return s.zero
	}
	return len(s.slots) > 0 && s.slots[s.slot(hash)] != 0
}

func (s *hashSet) add(hash uint64) {
	if hash == 0 {
		s.zero = true
		return
	}
	if 4*(s.count+1) > 3*len(s.slots) {
		s.grow()
	}
	if i := s.slot(hash); s.slots[i] == 0 {
		s.slots[i] = hash
		s.count++
	}
}

func (s *hashSet) grow() {
	old := s.slots
	s.slots = make([]uint64, max(2*len(old), minHashSlots))
	for _, hash := range old {
		if hash != 0 {
			s.slots[s.slot(hash)] = hash
		}
	}
}

func (s *hashSet) each(visit func(hash uint64)) {
	if s.zero {
		visit(0)
	}
	for _, hash := range s.slots {
		if hash != 0 {
			visit(hash)
		}
	}
}
