package storage

import (
	"sync"

	"integration-log/storage/internal/segment"
)

const (
	// maxNames bounds the distinct texts that are numbered; error templates of many
	// months may be more, then counting starts anew.
	maxNames = 1 << 16
	// maxNumbered bounds the segments whose lists are numbered, ten times those of
	// ten million triggers.
	maxNumbered = 1 << 14
)

// numbering gives the types and error templates of segments, which have lists of
// their own, numbers that are the same in all of them: so sums over hundreds of
// segments are sums of slices.
type numbering struct {
	mutex            sync.Mutex
	types, templates names
	segments         map[uint64]*numbered
}

// numbered are the numbers of a segment's texts, by their indexes there.
type numbered struct {
	types, templates []int32
}

// names are distinct texts by number.
type names struct {
	numbers map[string]int32
	texts   []string
}

func (n *names) number(text string) int32 {
	number, ok := n.numbers[text]
	if !ok {
		number = int32(len(n.texts))
		n.numbers[text] = number
		n.texts = append(n.texts, text)
	}
	return number
}

func (n *names) list(texts []string) []int32 {
	list := make([]int32, len(texts))
	for i, text := range texts {
		list[i] = n.number(text)
	}
	return list
}

// numberings is the numbering in use. Whoever counts takes it once: it may be replaced.
type numberings struct {
	mutex   sync.Mutex
	current *numbering
}

func (s *numberings) take() *numbering {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.current == nil || s.current.full() {
		s.current = &numbering{
			types: names{numbers: map[string]int32{}}, templates: names{numbers: map[string]int32{}}, segments: map[uint64]*numbered{},
		}
	}
	return s.current
}

func (n *numbering) full() bool {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	return len(n.types.texts)+len(n.templates.texts) > maxNames || len(n.segments) > maxNumbered
}

// of returns the numbers of a segment's texts.
func (n *numbering) of(id uint64, counts *segment.Counts) *numbered {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	known := n.segments[id]
	if known == nil {
		known = &numbered{types: n.types.list(counts.Types), templates: n.templates.list(counts.Templates)}
		n.segments[id] = known
	}
	return known
}

// typ returns the number of a type.
func (n *numbering) typ(text string) int32 {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	return n.types.number(text)
}

// template returns the number of an error template.
func (n *numbering) template(text string) int32 {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	return n.templates.number(text)
}

// texts returns the types and the templates by number, for reading: what is added
// later does not show.
func (n *numbering) texts() (types, templates []string) {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	return n.types.texts, n.templates.texts
}
