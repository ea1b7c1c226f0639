package storage

import (
	"integration-log/app/trigger"
	"integration-log/storage/internal/lookup"
)

// named finds the states of a batch by the hashes of ids, with open addressing:
// the ids themselves lie all over the memory, and are looked at once.
type named struct {
	hashes []uint32 // lookup.Hash of the id of each trigger of the batch
	slots  []uint64 // upper half: hash; lower half: the place in states, plus one; 0: free
	states []state  // as the batch first names them; with room for all, so that none moves
}

func newNamed(batch []*trigger.Trigger) named {
	size := 1
	for size < 2*len(batch) {
		size *= 2
	}
	x := named{hashes: make([]uint32, len(batch)), slots: make([]uint64, size), states: make([]state, 0, len(batch))}
	for i, t := range batch {
		x.hashes[i] = lookup.Hash(t.ID)
	}
	return x
}

// slot returns where the state of a trigger stands or would stand.
func (x *named) slot(hash uint32, ref *trigger.Ref) int {
	mask := len(x.slots) - 1
	i := int(hash) & mask
	for ; x.slots[i] != 0; i = (i + 1) & mask {
		if slot := x.slots[i]; uint32(slot>>32) == hash && *x.states[uint32(slot)-1].ref == *ref {
			break
		}
	}
	return i
}

// find returns the state of a trigger; nil if the batch has not named it yet.
func (x *named) find(hash uint32, ref *trigger.Ref) *state {
	if slot := x.slots[x.slot(hash, ref)]; slot != 0 {
		return &x.states[uint32(slot)-1]
	}
	return nil
}

// add adds the state of a trigger that has none.
func (x *named) add(hash uint32, one state) *state {
	x.states = append(x.states, one)
	x.slots[x.slot(hash, one.ref)] = uint64(hash)<<32 | uint64(len(x.states))
	return &x.states[len(x.states)-1]
}
