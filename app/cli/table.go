package cli

import (
	"io"
	"strings"
	"unicode/utf8"
)

// tableSample is how many rows a table looks at before it fixes its widths: enough
// for a screenful and more, little enough that a million rows stream.
const tableSample = 1000

// table writes rows in aligned columns. Widths come from the first tableSample
// rows; a wider cell further down pushes the rest of its line.
type table struct {
	w       io.Writer
	right   []bool // columns that hold numbers
	widths  []int
	waiting [][]string
}

// newTable starts a table; a title that begins with ">" heads a column of numbers.
func newTable(w io.Writer, titles ...string) *table {
	t := &table{w: w, right: make([]bool, len(titles))}
	head := make([]string, len(titles))
	for i, title := range titles {
		head[i], t.right[i] = strings.CutPrefix(title, ">")
	}
	t.waiting = append(t.waiting, head)
	return t
}

func (t *table) row(cells ...string) error {
	if t.widths != nil {
		return t.write(cells)
	}
	t.waiting = append(t.waiting, cells)
	if len(t.waiting) <= tableSample {
		return nil
	}
	return t.flush()
}

// flush writes what waits; it ends the table and may be called once more than needed.
func (t *table) flush() error {
	if t.widths != nil {
		return nil
	}
	t.widths = make([]int, len(t.right))
	for _, cells := range t.waiting {
		for i, cell := range cells {
			t.widths[i] = max(t.widths[i], utf8.RuneCountInString(cell))
		}
	}
	for _, cells := range t.waiting {
		if err := t.write(cells); err != nil {
			return err
		}
	}
	t.waiting = nil
	return nil
}

func (t *table) write(cells []string) error {
	var line strings.Builder
	for i, cell := range cells {
		pad := strings.Repeat(" ", max(0, t.widths[i]-utf8.RuneCountInString(cell)))
		if i > 0 {
			line.WriteString("  ")
		}
		if t.right[i] {
			line.WriteString(pad + cell)
		} else {
			line.WriteString(cell + pad)
		}
	}
	_, err := io.WriteString(t.w, strings.TrimRight(line.String(), " ")+"\n")
	return err
}

// end ends the table with a blank line.
func (t *table) end() error {
	if err := t.flush(); err != nil {
		return err
	}
	_, err := io.WriteString(t.w, "\n")
	return err
}
