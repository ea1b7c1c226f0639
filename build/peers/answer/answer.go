// Package answer holds what a side says to a job, so that sides can be compared:
// a figure counts only when both gave the same answer.
package answer

import (
	"fmt"
	"maps"
	"slices"
)

// Answer is what a job found. A side leaves out what it cannot tell.
type Answer struct {
	Total int
	IDs   []string              // of the rows of the page, in order; nil: not told
	Parts func() map[string]int // counts by name, made only to be compared; nil: not told
}

// Op does a job once. i counts the calls, so that calls can differ: the same i asks
// every side the same.
type Op func(i int) (Answer, error)

// Differ returns in what two answers differ, nil when they agree in all that both tell.
func Differ(a, b Answer) error {
	if a.Total != b.Total {
		return fmt.Errorf("the totals are %d and %d", a.Total, b.Total)
	}
	if a.IDs != nil && b.IDs != nil && !slices.Equal(a.IDs, b.IDs) {
		return differentIDs(a.IDs, b.IDs)
	}
	if a.Parts == nil || b.Parts == nil {
		return nil
	}
	return differentParts(a.Parts(), b.Parts())
}

func differentIDs(a, b []string) error {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Errorf("row %d of the pages is %s and %s", i, a[i], b[i])
		}
	}
	return fmt.Errorf("the pages have %d and %d rows", len(a), len(b))
}

func differentParts(a, b map[string]int) error {
	if maps.Equal(a, b) {
		return nil
	}
	for name, n := range a {
		if b[name] != n {
			return fmt.Errorf("%s counts %d and %d", name, n, b[name])
		}
	}
	return fmt.Errorf("there are %d and %d counts", len(a), len(b))
}
