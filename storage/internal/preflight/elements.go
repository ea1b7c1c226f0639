package preflight

import (
	"bytes"
	"slices"

	"integration-log/storage/internal/damage"
)

// elements looks at the elements of a page and returns what they lead to.
func (w *walker) elements(p page, t subtree) (below []subtree, err error) {
	branch := p.flags == flagBranch
	end := pageHead + int64(p.count)*elementSize // where the elements before end
	var before []byte
	for i := range p.count {
		at := pageHead + int64(i)*elementSize
		e := readElement(branch, p.bytes[at:], at)
		if e.key != end || e.keySize < 1 || e.keySize > maxKeySize || e.keySize+e.valueSize > p.size-end {
			return nil, damage.New("element %d does not lie where it must", i)
		}
		end += e.keySize + e.valueSize
		key, err := w.key(p, e, i)
		if err != nil {
			return nil, err
		}
		// A branch names each child by its first key exactly: bbolt finds it by that when it merges pages.
		if before != nil && bytes.Compare(before, key) >= 0 || i == 0 && t.from != nil && !bytes.Equal(key, t.from) || t.to != nil && bytes.Compare(key, t.to) >= 0 {
			return nil, damage.New("the key of element %d is out of order", i)
		}
		before = key
		if branch {
			below = addChild(below, e.page, key, t)
		} else if below, err = w.addBucket(below, p, e, t); err != nil {
			return nil, err
		}
	}
	if (end+w.pageSize-1)/w.pageSize*w.pageSize != p.size {
		return nil, damage.New("its elements end at %d of %d bytes", end, p.size)
	}
	return below, nil
}

// key returns the key of an element, valid until that after the next is read.
func (w *walker) key(p page, e element, i int) ([]byte, error) {
	if end := e.key + e.keySize; end <= int64(len(p.bytes)) {
		return p.bytes[e.key:end], nil
	}
	key := slices.Grow(w.keys[i%2][:0], int(e.keySize))[:e.keySize]
	w.keys[i%2] = key
	return key, w.read(key, p.at+e.key)
}

// addChild adds a child of the branch page t, which ends the range of the child before.
func addChild(below []subtree, id uint64, key []byte, t subtree) []subtree {
	from := bytes.Clone(key)
	if len(below) > 0 {
		below[len(below)-1].to = from
	}
	return append(below, subtree{page: id, from: from, to: t.to, depth: t.depth + 1, top: t.top})
}

// addBucket adds the bucket that an element of a leaf page may be.
func (w *walker) addBucket(below []subtree, p page, e element, t subtree) ([]subtree, error) {
	switch {
	case e.flags == elementPlain && !t.top:
		return below, nil
	case e.flags != elementTree:
		return nil, damage.New("an element has the flags %x", e.flags)
	case e.valueSize < bucketHead || e.valueSize > bucketHead+w.pageSize/inlineShare:
		return nil, damage.New("a bucket has %d bytes", e.valueSize)
	}
	value := make([]byte, e.valueSize)
	if err := w.read(value, p.at+e.key+e.keySize); err != nil {
		return nil, err
	}
	root := order.Uint64(value)
	if root == 0 {
		return below, inline(value[bucketHead:])
	}
	if len(value) != bucketHead {
		return nil, damage.New("a bucket of its own pages has %d bytes", len(value))
	}
	return append(below, subtree{page: root, depth: t.depth + 1, root: true}), nil
}

// inline looks at the page of a bucket that lies within its parent's value.
func inline(b []byte) error {
	if len(b) < pageHead {
		return damage.New("an inline bucket has %d bytes", len(b))
	}
	h := readHead(b)
	end := pageHead + h.count*elementSize
	if h.id != 0 || h.flags != flagLeaf || h.overflow != 0 || end > len(b) {
		return damage.New("an inline bucket has a wrong head")
	}
	var before []byte
	for i := range h.count {
		at := pageHead + i*elementSize
		e := readElement(false, b[at:], int64(at))
		if e.flags != elementPlain || e.key != int64(end) || e.keySize < 1 || e.keySize+e.valueSize > int64(len(b)-end) {
			return damage.New("element %d of an inline bucket does not lie where it must", i)
		}
		key := b[end : end+int(e.keySize)]
		if before != nil && bytes.Compare(before, key) >= 0 {
			return damage.New("the key of element %d of an inline bucket is out of order", i)
		}
		before, end = key, end+int(e.keySize+e.valueSize)
	}
	if end != len(b) {
		return damage.New("an inline bucket ends at %d of %d bytes", end, len(b))
	}
	return nil
}
