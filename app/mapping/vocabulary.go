package mapping

import "strings"

// maxWords bounds the names that a vocabulary remembers the way to: records have
// a few dozen, but keys can be data.
const maxWords = 256

// vocabulary finds what names mean. Objects of a file have their members mostly
// in the same order, so that the name that came after the last one the time
// before is compared first, which takes a fifth of the time of a map.
type vocabulary[T any] struct {
	names  map[string]*word[T]
	folded map[string]*word[T] // by folded names; nil where names are to be exact
	start  word[T]             // stands before the first name, and for those that are not remembered
}

// word is a name of a vocabulary, or one that it does not know.
type word[T any] struct {
	quoted string   // as it is mostly written
	next   *word[T] // the word that followed this one last
	known  bool
	alike  bool // it is another spelling of a known name
	means  T
	name   string
}

func newVocabulary[T any](meanings map[string]T) *vocabulary[T] {
	v := &vocabulary[T]{names: make(map[string]*word[T], len(meanings))}
	v.start.next = &v.start
	for name, means := range meanings {
		v.add(&word[T]{name: name, quoted: `"` + name + `"`, known: true, means: means})
	}
	return v
}

// fold has the names be known in any spelling: as headings, people write them.
func (v *vocabulary[T]) fold() {
	v.folded = make(map[string]*word[T], len(v.names))
	for name, w := range v.names {
		if before, double := v.folded[foldWord(name)]; !double || name < before.name {
			v.folded[foldWord(name)] = w
		}
	}
}

func (v *vocabulary[T]) add(w *word[T]) {
	w.next = &v.start
	v.names[w.name] = w
}

// find returns the word of a name that comes after another one, start being before
// the first. The name is given as it is written, in quotes, and only decoded where
// another was expected. A word that is not known may be start too.
func (v *vocabulary[T]) find(after *word[T], quoted string) *word[T] {
	if after.next.quoted == quoted {
		return after.next
	}
	return v.look(after, quoted)
}

func (v *vocabulary[T]) look(after *word[T], quoted string) *word[T] {
	name := decoded(quoted)
	w, ok := v.names[name]
	switch {
	case ok:
	case len(v.names) < maxWords && len(name) <= maxName:
		w = &word[T]{name: strings.Clone(name), quoted: strings.Clone(quoted)} // they share the memory of a record
		if like, ok := v.folded[foldWord(name)]; ok {
			w.known, w.alike, w.means = true, true, like.means
		}
		v.add(w)
	default:
		w = &v.start
	}
	after.next = w
	return w
}
