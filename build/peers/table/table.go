// Package table prints measurements as Markdown, which a terminal shows as well.
package table

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Write writes lines of cells in columns; the first line is the headings.
func Write(w io.Writer, lines [][]string) {
	widths := make([]int, len(lines[0]))
	for _, line := range lines {
		for i, cell := range line {
			widths[i] = max(widths[i], len([]rune(cell)))
		}
	}
	for n, line := range lines {
		cells := make([]string, len(line))
		for i, cell := range line {
			cells[i] = cell + strings.Repeat(" ", widths[i]-len([]rune(cell)))
		}
		fmt.Fprintf(w, "| %s |\n", strings.Join(cells, " | "))
		if n == 0 {
			for i := range cells {
				cells[i] = strings.Repeat("-", widths[i])
			}
			fmt.Fprintf(w, "|-%s-|\n", strings.Join(cells, "-|-"))
		}
	}
}

// Verdict says whether a target was met; nil: there is none.
func Verdict(met *bool) string {
	switch {
	case met == nil:
		return ""
	case *met:
		return "yes"
	}
	return "no"
}

// Figure writes three digits that count.
func Figure(x float64) string {
	switch {
	case x >= 100:
		return strconv.FormatFloat(x, 'f', 0, 64)
	case x >= 10:
		return strconv.FormatFloat(x, 'f', 1, 64)
	case x >= 1:
		return strconv.FormatFloat(x, 'f', 2, 64)
	case x >= 0.1:
		return strconv.FormatFloat(x, 'f', 3, 64)
	case x >= 0.01:
		return strconv.FormatFloat(x, 'f', 4, 64)
	}
	return strconv.FormatFloat(x, 'f', 5, 64)
}

// Amount is a figure with its unit.
func Amount(x float64, unit string) string { return Figure(x) + " " + unit }

// Grouped writes 1000000 as 1,000,000.
func Grouped(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
