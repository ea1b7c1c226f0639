package trigger

import (
	"cmp"
	"slices"
)

// uniteLogs unites two lists as multisets: of equal lines the greater
// multiplicity. A list that holds all lines of the other keeps its order; where
// neither does, lines are sorted. Of two orders of the same lines the one that
// is not merely sorted stays, then the greater, so that the order of merges does not
// matter. A naive line is equal to one of that moment whose zone was named, and
// takes the zone over.
func uniteLogs(a, b []LogLine) []LogLine {
	if len(b) == 0 || slices.Equal(a, b) {
		return a
	}
	if len(a) == 0 {
		return b
	}
	if !naiveLogs(a) && !naiveLogs(b) {
		return uniteZoned(a, b)
	}
	union := slices.Clone(uniteZoned(zonedLogs(a), zonedLogs(b)))
	markNaive(union, slices.Concat(a, b))
	return union
}

func uniteZoned(a, b []LogLine) []LogLine {
	x, y := sortedLogs(a), sortedLogs(b)
	union := mergeSorted(x, y)
	switch {
	case len(union) == len(x) && len(union) == len(y):
		return preferredOrder(a, b, x)
	case len(union) == len(x):
		return a
	case len(union) == len(y):
		return b
	}
	return union
}

func preferredOrder(a, b, sorted []LogLine) []LogLine {
	switch {
	case slices.Equal(a, sorted):
		return b
	case slices.Equal(b, sorted) || slices.CompareFunc(a, b, compareLogs) > 0:
		return a
	}
	return b
}

func sortedLogs(lines []LogLine) []LogLine {
	return slices.SortedStableFunc(slices.Values(lines), compareLogs)
}

func compareLogs(x, y LogLine) int {
	return cmp.Or(x.At.Compare(y.At), cmp.Compare(x.Attempt, y.Attempt), cmp.Compare(x.Level, y.Level), cmp.Compare(x.Message, y.Message))
}

// mergeSorted unites two sorted multisets.
func mergeSorted(x, y []LogLine) []LogLine {
	out := make([]LogLine, 0, len(x)+len(y))
	for len(x) > 0 && len(y) > 0 {
		switch c := compareLogs(x[0], y[0]); {
		case c < 0:
			out, x = append(out, x[0]), x[1:]
		case c > 0:
			out, y = append(out, y[0]), y[1:]
		default:
			out, x, y = append(out, x[0]), x[1:], y[1:]
		}
	}
	return append(append(out, x...), y...)
}

func naiveLogs(lines []LogLine) bool {
	return slices.ContainsFunc(lines, func(line LogLine) bool { return line.At.Naive() })
}

func zonedLogs(lines []LogLine) []LogLine {
	out := slices.Clone(lines)
	for i := range out {
		out[i].At = out[i].At.zoned()
	}
	return out
}

// markNaive marks the lines of which none among all has a zone, with the reading of the
// first one.
func markNaive(lines, all []LogLine) {
	times := make(map[LogLine]Time, len(all))
	for _, line := range all {
		plain := line
		plain.At = line.At.zoned()
		if known, ok := times[plain]; !ok || known.Naive() && !line.At.Naive() {
			times[plain] = line.At
		}
	}
	for i := range lines {
		lines[i].At = times[lines[i]]
	}
}
