package trigger

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// CheckSource tells what is wrong with a name that a person gives to a source, which
// stands before the colon of SOURCE:ID. What a record itself says of its source is no
// such name: it is kept as given.
func CheckSource(name string) error {
	switch {
	case len(name) > MaxIDBytes:
		return fmt.Errorf("the name of the source is longer than %d bytes: choose a shorter one", MaxIDBytes)
	case !utf8.ValidString(name) || strings.ContainsFunc(name, unprintable) || strings.Contains(name, ":") || strings.TrimSpace(name) != name:
		return fmt.Errorf("%q cannot be the name of a source, which SOURCE:ID begins with: use no colon, no control characters, and no blanks at its ends", name)
	}
	return nil
}

func unprintable(r rune) bool { return !unicode.IsPrint(r) }
