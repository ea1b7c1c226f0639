package app

import (
	"fmt"
	"math"
	"strings"

	"integration-log/app/mapping"
	"integration-log/app/source"
)

// nearest is how many guesses are told where none is good enough.
const nearest = 3

// unknownFormat is the error of a part that no format fits well enough.
type unknownFormat struct {
	facts   source.Facts
	guesses []mapping.Guess
}

// chooseFormat is what to do about parts that no format fits.
const chooseFormat = " Name a format (--format), or map the fields in the window."

// Error tells what the part looks like, and what comes near.
func (e *unknownFormat) Error() string {
	text := "no format fits: it holds " + shapeWords(e.facts)
	var near []string
	for _, g := range e.guesses {
		if g.Profile.Name != mapping.Proposed && len(near) < nearest {
			near = append(near, fmt.Sprintf("%s (%.0f%%)", g.Profile.Name, math.Floor(g.Confidence*100)))
		}
	}
	if len(near) > 0 {
		text += "; the nearest are " + strings.Join(near, ", ")
	}
	return text
}

// shapeWords says what a text was found to be.
func shapeWords(f source.Facts) string {
	switch f.Shape {
	case source.CSV, source.XLSX:
		const shown = 6
		names := f.Headings
		more := ""
		if len(names) > shown {
			names, more = names[:shown], fmt.Sprintf(" and %d more", len(f.Headings)-shown)
		}
		return "a table with the headings " + clipText(strings.Join(names, ", "), 200) + more
	case source.XML:
		return "XML records"
	}
	if f.List != "" {
		return "JSON records in a list called " + f.List
	}
	return "JSON records"
}
