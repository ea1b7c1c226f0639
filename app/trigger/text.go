package trigger

import (
	"strings"
	"unicode"
)

// Text is what a person typed into the text filter: every blank-separated word
// and every "quoted phrase" must occur, whatever its case.
type Text string

// Needles returns the words and phrases, folded to the case that Fold gives.
func (x Text) Needles() []string {
	var needles []string
	rest := string(x)
	for {
		rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
		if rest == "" {
			return needles
		}
		var word string
		if phrase, after, ok := cutPhrase(rest); ok {
			word, rest = phrase, after
		} else if i := strings.IndexFunc(rest, unicode.IsSpace); i >= 0 {
			word, rest = rest[:i], rest[i:]
		} else {
			word, rest = rest, ""
		}
		if word != "" {
			needles = append(needles, Fold(word))
		}
	}
}

func cutPhrase(s string) (phrase, rest string, ok bool) {
	if s[0] != '"' {
		return "", s, false
	}
	end := strings.IndexByte(s[1:], '"')
	if end < 0 {
		return "", s, false
	}
	return s[1 : 1+end], s[end+2:], true
}

// Fold returns s with letters in the one case in which texts are compared.
func Fold(s string) string { return strings.ToLower(s) }
