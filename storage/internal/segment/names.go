package segment

import "slices"

// names are the distinct texts of a list, sorted, and where each of the list is.
type names struct {
	texts []string
	of    []int // index of texts; -1: none
}

// namer gathers names.
type namer struct {
	names
	numbers map[string]int
	last    string // many neighbours are the same
}

// newNamer returns a namer for a list of about so many texts.
func newNamer(size int) *namer {
	return &namer{names: names{of: make([]int, 0, size)}, numbers: map[string]int{}}
}

// add adds the next text of the list.
func (n *namer) add(text string) {
	if len(n.of) > 0 && text == n.last && n.of[len(n.of)-1] >= 0 {
		n.of = append(n.of, n.of[len(n.of)-1])
		return
	}
	number, known := n.numbers[text]
	if !known {
		number = len(n.texts)
		n.numbers[text] = number
		n.texts = append(n.texts, text)
	}
	n.last = text
	n.of = append(n.of, number)
}

// skip says that the next of the list has no text.
func (n *namer) skip() { n.of = append(n.of, -1) }

// sorted renumbers the texts in their order.
func (n *namer) sorted() names {
	slices.Sort(n.texts)
	number := make([]int, len(n.texts)) // sorted, by number before
	for i, text := range n.texts {
		number[n.numbers[text]] = i
	}
	for i, before := range n.of {
		if before >= 0 {
			n.of[i] = number[before]
		}
	}
	return n.names
}
