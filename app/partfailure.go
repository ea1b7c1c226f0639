package app

import (
	"errors"
	"fmt"
	"strings"
)

// toldFailures is how many parts that could not be read an error names: the
// import's record has all.
const toldFailures = 10

// partFailure is a part that could not be read to its end.
type partFailure struct {
	path string // of the export it belongs to
	name string
	err  error
}

// failure tells of the parts that could not be read; nil when there is none. The
// loader must have ended.
func (l *loader) failure() error {
	if len(l.failed) == 0 {
		return nil
	}
	code, unknown := UnsupportedFile, false
	var texts []string
	for _, f := range l.failed {
		if len(texts) < toldFailures {
			texts = append(texts, fmt.Sprintf("%s: %v", f.name, f.err))
		}
		if c, _ := judge(f.err); c != Internal {
			code = c
		}
		if _, is := errors.AsType[*unknownFormat](f.err); is {
			unknown = true
		}
	}
	message := "Not imported: " + strings.Join(texts, "; ")
	if more := len(l.failed) - len(texts); more > 0 {
		message += fmt.Sprintf("; and %d more", more)
	}
	message += "."
	if unknown {
		message += chooseFormat
	}
	if l.opened {
		message += " The other files were imported."
	}
	return &Error{Code: code, Message: message, cause: l.failed[0].err}
}
