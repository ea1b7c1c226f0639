package powercut

import (
	"maps"
	"slices"
)

// disk is a folder: what of it is durable, and what was done to it since.
type disk struct {
	files []*file
	names map[string]int // as a process sees them: name -> index of files
	kept  map[string]int // as a sync has made them durable
	since []rename       // what was done to names since
}

// file is what one name or more stand for.
type file struct {
	kept  []byte    // durable
	since []*change // in the order begun
}

// change is a write or, with data nil, a new size.
type change struct {
	offset int64
	data   []byte
	size   int64
	ended  bool // the call has returned: a sync that begins now makes it durable
}

// rename is one atomic change of names: each to a file, or to none (-1).
type rename map[string]int

func newDisk() *disk { return &disk{names: map[string]int{}, kept: map[string]int{}} }

func (d *disk) create(name string) int {
	d.files = append(d.files, &file{})
	d.name(rename{name: len(d.files) - 1})
	return len(d.files) - 1
}

func (d *disk) name(r rename) {
	d.since = append(d.since, r)
	r.apply(d.names)
}

func (r rename) apply(names map[string]int) {
	for name, index := range r {
		if index < 0 {
			delete(names, name)
		} else {
			names[name] = index
		}
	}
}

// syncNames makes the names durable.
func (d *disk) syncNames() {
	d.kept, d.since = maps.Clone(d.names), nil
}

// ended returns the changes that a sync which begins now makes durable.
func (f *file) ended() []*change {
	var list []*change
	for _, c := range f.since {
		if c.ended {
			list = append(list, c)
		}
	}
	return list
}

// sync makes changes durable.
func (f *file) sync(list []*change) {
	for _, c := range list {
		f.kept = c.apply(f.kept)
	}
	f.since = slices.DeleteFunc(f.since, func(c *change) bool { return slices.Contains(list, c) })
}

func (c *change) apply(content []byte) []byte {
	if c.data == nil {
		return resize(content, c.size)
	}
	if end := c.offset + int64(len(c.data)); end > int64(len(content)) {
		content = resize(content, end)
	}
	copy(content[c.offset:], c.data)
	return content
}

func resize(content []byte, size int64) []byte {
	if size <= int64(len(content)) {
		return content[:size]
	}
	return append(content, make([]byte, size-int64(len(content)))...)
}
