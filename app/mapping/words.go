package mapping

import (
	"cmp"
	"slices"
	"strings"
)

// maxWord bounds the values that are looked up among words, in bytes; a payload is none.
const maxWord = 1024

// words tells what the words of a format mean.
type words[T any] struct {
	exact    map[string]T
	folded   map[string]T
	prefixes []prefix[T] // the longest first, the empty one for all others last
}

type prefix[T any] struct {
	folded string
	means  T
}

// newWords makes a table. A key that ends in * stands for all words that begin so.
func newWords[T any](table map[string]T) *words[T] {
	w := &words[T]{exact: table, folded: make(map[string]T, len(table))}
	keys := make([]string, 0, len(table))
	for key := range table {
		keys = append(keys, key)
	}
	slices.Sort(keys) // of two keys that fold to one word the first counts, whatever the map's order
	for _, key := range keys {
		if begin, ok := strings.CutSuffix(key, "*"); ok {
			w.prefixes = append(w.prefixes, prefix[T]{foldWord(begin), table[key]})
		} else if _, double := w.folded[foldWord(key)]; !double {
			w.folded[foldWord(key)] = table[key]
		}
	}
	slices.SortStableFunc(w.prefixes, func(a, b prefix[T]) int { return cmp.Compare(len(b.folded), len(a.folded)) })
	return w
}

// find returns what a value means; the word "" means that it is not there. An
// object or a list is a word as it is written, such as the {} that stands for
// nothing, but begins like no other.
func (w *words[T]) find(v value) (means T, known bool) {
	word, plain := v.plain()
	if !plain {
		word = v.raw
	}
	if len(word) > maxWord {
		return means, false
	}
	if means, known = w.exact[word]; known || word == "" {
		return means, known
	}
	folded := foldWord(word)
	if means, known = w.folded[folded]; known || !plain {
		return means, known
	}
	for _, p := range w.prefixes {
		if strings.HasPrefix(folded, p.folded) {
			return p.means, true
		}
	}
	return means, false
}

// foldWord makes the spellings of a word equal: "Not yet started" and "notYetStarted".
func foldWord(word string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '_' || r == '-' {
			return -1
		}
		return r
	}, strings.ToLower(word))
}
