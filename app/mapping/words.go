package mapping

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxSpelling is how much longer than the longest key a value can be, in bytes, for its
// spelling to be looked at: a payload is no word, and some megabytes are not folded for that.
const maxSpelling = 64

// words tells what the words of a format mean.
type words[T any] struct {
	exact    map[string]T
	folded   map[string]T
	prefixes []prefix[T] // the longest first, the empty one for all others last
	longest  int         // bytes of a key
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
		w.longest = max(w.longest, len(key))
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
	most := w.longest + maxSpelling
	if len(w.prefixes) == 0 && len(v.raw) > len(`""`)+most && v.leastBytes() > most {
		return means, false // whatever its escapes stand for, and they need not be read
	}
	word, plain := v.plain()
	if !plain {
		word = v.raw
	}
	if means, known = w.exact[word]; known || word == "" {
		return means, known
	}
	if !plain && len(word) > most {
		return means, false
	}
	var memory [2 * maxSpelling]byte
	folded := appendFolded(memory[:0], word[:min(len(word), most)])
	if means, known = w.folded[string(folded)]; !plain || known && len(word) <= most {
		return means, known
	}
	for _, p := range w.prefixes {
		if strings.HasPrefix(string(folded), p.folded) {
			return p.means, true
		}
	}
	return means, false
}

// foldWord makes the spellings of a word equal: "Not yet started" and "notYetStarted".
func foldWord(word string) string { return string(appendFolded(nil, word)) }

// appendFolded appends a folded word.
func appendFolded(to []byte, word string) []byte {
	for i := range len(word) {
		switch c := word[i]; {
		case c >= utf8.RuneSelf:
			return append(to, strings.Map(unspelled, strings.ToLower(word[i:]))...)
		case c >= 'A' && c <= 'Z':
			to = append(to, c+('a'-'A'))
		case unspelled(rune(c)) >= 0:
			to = append(to, c)
		}
	}
	return to
}

// unspelled takes what spellings of a word differ by.
func unspelled(r rune) rune {
	if r == ' ' || r == '_' || r == '-' {
		return -1
	}
	return r
}
