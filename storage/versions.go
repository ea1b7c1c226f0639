package storage

import "sync"

// keptVersions is how many transactions back what they had is still at hand:
// readers that began before the last commits.
const keptVersions = 4

// versions keeps the latest states of something by the id of the transaction
// that made them, for readers of different transactions.
type versions[V any] struct {
	mu   sync.Mutex
	kept []version[V] // the latest last
}

type version[V any] struct {
	id    uint64
	value V
}

func (v *versions[V]) get(id uint64) (value V, ok bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for i := len(v.kept) - 1; i >= 0; i-- {
		if v.kept[i].id == id {
			return v.kept[i].value, true
		}
	}
	return value, false
}

func (v *versions[V]) put(id uint64, value V) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.drop(id)
	if len(v.kept) == keptVersions {
		v.kept = append(v.kept[:0], v.kept[1:]...)
	}
	v.kept = append(v.kept, version[V]{id, value})
}

// forget takes back what a transaction that failed had put: its id is given again.
func (v *versions[V]) forget(id uint64) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.drop(id)
}

func (v *versions[V]) drop(id uint64) {
	for i := range v.kept {
		if v.kept[i].id == id {
			v.kept = append(v.kept[:i], v.kept[i+1:]...)
			return
		}
	}
}
