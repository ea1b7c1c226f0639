package powercut

import (
	"maps"
	"math/rand/v2"
	"slices"
)

// sector is what a disk writes as a whole.
const sector = 512

// Cut returns the files that a power cut at this moment leaves: by name, their
// bytes. What was synced is there; of every change since, chance decides whether
// it reached the disk whole, in part or not at all, and in which order.
func (r *Replay) Cut(chance *rand.Rand) map[string][]byte {
	names := maps.Clone(r.disk.kept)
	for _, change := range r.disk.since {
		if chance.IntN(2) == 0 {
			change.apply(names)
		}
	}
	state, made := map[string][]byte{}, map[int][]byte{}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		index := names[name]
		if made[index] == nil {
			made[index] = r.disk.files[index].cut(chance)
		}
		state[name] = made[index]
	}
	return state
}

// cut keeps each change with one and the same likelihood, so that states in which
// nearly all or nearly nothing was written occur too.
func (f *file) cut(chance *rand.Rand) []byte {
	content := make([]byte, len(f.kept), len(f.kept)+sector)
	copy(content, f.kept)
	likely := chance.Float64()
	var writes []*change
	for _, c := range f.since {
		switch {
		case chance.Float64() >= likely && chance.IntN(8) > 0:
		case c.data == nil:
			content = c.apply(content)
		default:
			writes = append(writes, c)
		}
	}
	chance.Shuffle(len(writes), func(i, j int) { writes[i], writes[j] = writes[j], writes[i] })
	for _, c := range writes {
		for _, piece := range c.torn(chance) {
			content = piece.apply(content)
		}
	}
	return content
}

// torn returns what reached the disk of a write that was not synced: mostly all,
// else its beginning, or some of its sectors.
func (c *change) torn(chance *rand.Rand) []*change {
	switch chance.IntN(6) {
	case 0:
		n := sector * chance.IntN(len(c.data)/sector+1)
		if n == 0 {
			return nil
		}
		return []*change{{offset: c.offset, data: c.data[:n]}}
	case 1:
		var pieces []*change
		for start := 0; start < len(c.data); start += sector {
			if chance.IntN(2) == 0 {
				pieces = append(pieces, &change{offset: c.offset + int64(start), data: c.data[start:min(start+sector, len(c.data))]})
			}
		}
		return pieces
	}
	return []*change{c}
}
