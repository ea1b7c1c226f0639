package storage

import (
	"sync"

	"integration-log/storage/internal/segment"
)

const (
	// maxTexts bounds the distinct texts that are numbered; error templates of many
	// months may have more, then counting starts anew.
	maxTexts = 1 << 16
	// maxTextLists bounds the segments whose lists are numbered, ten times those of
	// ten million triggers.
	maxTextLists = 1 << 14
)

// numbering gives the types and error templates of segments, which have lists of
// their own, numbers that are the same in all of them: so sums over hundreds of
// segments are sums of slices.
type numbering struct {
	mutex    sync.Mutex
	numbers  map[string]int32
	texts    []string // by number
	segments map[uint64]*numberedTexts
}

// numberedTexts are the numbers of a segment's texts, by their indexes there.
type numberedTexts struct {
	types, templates []int32
}

// texts is the numbering in use. Whoever counts takes it once: it may be replaced.
type texts struct {
	mutex   sync.Mutex
	current *numbering
}

func (t *texts) numbering() *numbering {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if t.current == nil || t.current.full() {
		t.current = &numbering{numbers: map[string]int32{}, segments: map[uint64]*numberedTexts{}}
	}
	return t.current
}

func (n *numbering) full() bool {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	return len(n.texts) > maxTexts || len(n.segments) > maxTextLists
}

// of returns the numbers of a segment's texts.
func (n *numbering) of(id uint64, counts *segment.Counts) *numberedTexts {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	known := n.segments[id]
	if known == nil {
		known = &numberedTexts{types: n.list(counts.Types), templates: n.list(counts.Templates)}
		n.segments[id] = known
	}
	return known
}

// number returns the number of one text.
func (n *numbering) number(text string) int32 {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	return n.add(text)
}

func (n *numbering) list(texts []string) []int32 {
	list := make([]int32, len(texts))
	for i, text := range texts {
		list[i] = n.add(text)
	}
	return list
}

func (n *numbering) add(text string) int32 {
	number, ok := n.numbers[text]
	if !ok {
		number = int32(len(n.texts))
		n.numbers[text] = number
		n.texts = append(n.texts, text)
	}
	return number
}

// text returns the text of a number.
func (n *numbering) text(number int) string {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	return n.texts[number]
}
