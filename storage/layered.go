package storage

import "maps"

// layered is a map that never changes, of which another is made cheaply: what
// differs from a map that both share stands in a small one before it.
type layered[K comparable, V any] struct {
	base map[K]*V
	over map[K]*V // nil for what base has and this has not
}

// maxOver is how much stands before base at most; then a new base is made.
const maxOver = 128

func (l layered[K, V]) get(key K) *V {
	if value, ok := l.over[key]; ok {
		return value
	}
	return l.base[key]
}

// with returns the map with some entries put, and those of nil taken out.
func (l layered[K, V]) with(changed map[K]*V) layered[K, V] {
	if len(l.over)+len(changed) <= maxOver {
		over := make(map[K]*V, len(l.over)+len(changed))
		maps.Copy(over, l.over)
		maps.Copy(over, changed)
		return layered[K, V]{l.base, over}
	}
	base := make(map[K]*V, len(l.base)+len(changed))
	for _, part := range []map[K]*V{l.base, l.over, changed} {
		for key, value := range part {
			if value == nil {
				delete(base, key)
			} else {
				base[key] = value
			}
		}
	}
	return layered[K, V]{base: base}
}
