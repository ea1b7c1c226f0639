package mapping

import "strings"

// maxWords bounds the names that a vocabulary remembers the way to: records have
// a few dozen, but keys can be data.
const maxWords = 256

// vocabulary finds what names mean. Objects of a file have their members mostly
// in the same order, so that the name that came after the last one the time
// before is compared first, which takes a fifth of the time of a map.
type vocabulary[T any] struct {
	numbers map[string]int // index of words
	words   []word[T]      // the first stands for no name
	folded  map[string]int // index of words, by folded names; nil where names are to be exact
}

// word is a name of a vocabulary, or one that it does not know.
type word[T any] struct {
	name   string
	quoted string // as it is mostly written
	next   int    // the word that followed this one last
	known  bool
	alike  bool // it is another spelling of a known name
	means  T
}

func newVocabulary[T any](meanings map[string]T) *vocabulary[T] {
	v := &vocabulary[T]{numbers: make(map[string]int, len(meanings)), words: make([]word[T], 1, 1+len(meanings))}
	for name, means := range meanings {
		v.add(word[T]{name: name, quoted: `"` + name + `"`, known: true, means: means})
	}
	return v
}

// fold has the names be known in any spelling: as headings, people write them.
func (v *vocabulary[T]) fold() {
	v.folded = make(map[string]int, len(v.words))
	for i := 1; i < len(v.words); i++ {
		name := v.words[i].name
		if before, double := v.folded[foldWord(name)]; !double || name < v.words[before].name {
			v.folded[foldWord(name)] = i
		}
	}
}

func (v *vocabulary[T]) add(w word[T]) int {
	v.words = append(v.words, w)
	v.numbers[w.name] = len(v.words) - 1
	return len(v.words) - 1
}

// find returns the word of a name that comes after another one, 0 being before
// the first. The name is given as it is written, in quotes, and only decoded where
// another was expected. A word that is not known may be 0 too.
func (v *vocabulary[T]) find(after int, quoted string) int {
	before := &v.words[after]
	if v.words[before.next].quoted == quoted {
		return before.next
	}
	name := decoded(quoted)
	n, ok := v.numbers[name]
	if !ok && len(v.words) < maxWords && len(name) <= maxName {
		w := word[T]{name: strings.Clone(name), quoted: strings.Clone(quoted)} // they share the memory of a record
		if like, ok := v.folded[foldWord(name)]; ok {
			w.known, w.alike, w.means = true, true, v.words[like].means
		}
		n = v.add(w)
	}
	v.words[after].next = n
	return n
}
