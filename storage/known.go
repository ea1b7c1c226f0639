package storage

import (
	"context"

	"integration-log/app/trigger"
	"integration-log/storage/internal/lookup"
)

// knownIDs tells in which segments a trigger's id may stand, for a writer that
// asks for many: a hash table with open addressing, each slot the hash of an id
// and the ordinal of a segment plus one; 0: free. It takes 11 to 22 bytes a row.
type knownIDs struct {
	slots    []uint64
	used     int
	segments []uint64       // ids by ordinal
	ordinals map[uint64]int // of the segments that were taken in
}

// minSlots is a power of two, as every size of the table is.
const minSlots = 1 << 12

func newKnownIDs(rows int) *knownIDs {
	size := minSlots
	for size < 2*rows {
		size *= 2
	}
	return &knownIDs{slots: make([]uint64, size), ordinals: map[uint64]int{}}
}

// segment makes a segment known and returns its ordinal.
func (k *knownIDs) segment(id uint64) int {
	k.segments = append(k.segments, id)
	k.ordinals[id] = len(k.segments) - 1
	return len(k.segments) - 1
}

// add notes that an id of that hash stands in a segment. What is noted already takes no
// room: all deliveries of an event tell its hash, and each look-up goes past all of a hash.
func (k *knownIDs) add(hash uint32, ordinal int) {
	if 4*(k.used+1) > 3*len(k.slots) {
		k.grow()
	}
	if k.put(uint64(hash)<<32 | uint64(ordinal+1)) {
		k.used++
	}
}

// put tells whether the slot was not there yet.
func (k *knownIDs) put(slot uint64) bool {
	mask := len(k.slots) - 1
	i := k.first(uint32(slot >> 32))
	for k.slots[i] != 0 {
		if k.slots[i] == slot {
			return false
		}
		i = (i + 1) & mask
	}
	k.slots[i] = slot
	return true
}

// first spreads the hash over the table.
func (k *knownIDs) first(hash uint32) int {
	return int(uint64(hash)*0x9e3779b97f4a7c15>>20) & (len(k.slots) - 1)
}

func (k *knownIDs) grow() {
	old := k.slots
	k.slots = make([]uint64, 2*len(old))
	for _, slot := range old {
		if slot != 0 {
			k.put(slot)
		}
	}
}

// candidates calls visit with each segment that may have an id of that hash,
// until visit returns false. Some of them may be gone.
func (k *knownIDs) candidates(hash uint32, visit func(segment uint64) bool) {
	mask := len(k.slots) - 1
	for i := k.first(hash); k.slots[i] != 0; i = (i + 1) & mask {
		if slot := k.slots[i]; uint32(slot>>32) == hash && !visit(k.segments[uint32(slot)-1]) {
			return
		}
	}
}

// stale tells whether most of what is known stands in segments that are gone.
func (k *knownIDs) stale(c *catalog) bool {
	standing := 0
	for id := range k.ordinals {
		if c.byID[id] != nil {
			standing++
		}
	}
	return 2*standing < len(k.ordinals)
}

// know makes the index of all ids good for the present catalog. Whoever calls it
// has the turn.
func (s *Store) know(ctx context.Context) error {
	var missing []*stored
	err := s.view(ctx, func(n *snapshot) error {
		if s.known == nil || s.known.stale(n.catalog) {
			rows := 0
			for _, seg := range n.catalog.segments {
				rows += seg.Rows
			}
			s.known = newKnownIDs(rows)
		}
		for _, seg := range n.catalog.segments {
			if _, ok := s.known.ordinals[seg.ID]; !ok {
				missing = append(missing, seg)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = s.inSlices(ctx, len(missing), func(n *snapshot, i int) error {
		ordinal := s.known.segment(missing[i].ID)
		return idHashes(n.open(missing[i]), func(hash uint32) { s.known.add(hash, ordinal) })
	})
	if err != nil {
		s.known = nil // a segment may be known in part
	}
	return err
}

// forget lets go of what is kept from batch to batch. Whoever calls it has the turn.
func (s *Store) forget() {
	s.known = nil
	s.builders.Release()
}

// learn adds segments whose triggers are at hand.
func (k *knownIDs) learn(built []*placed) {
	if k == nil {
		return
	}
	for _, b := range built {
		ordinal := k.segment(b.ID)
		for _, hash := range b.ids {
			k.add(hash, ordinal)
		}
	}
}

// locateKnown is locate by the index of all ids.
func (n *snapshot) locateKnown(known *knownIDs, ref trigger.Ref) (p place, ok bool, err error) {
	if row := n.tail.byRef.get(ref); row != nil {
		return row.place(), true, nil
	}
	known.candidates(lookup.Hash(ref.ID), func(id uint64) bool {
		if seg := n.catalog.byID[id]; seg != nil {
			p, ok, err = n.locateIn(seg, ref)
		}
		return !ok && err == nil
	})
	return p, ok, err
}
