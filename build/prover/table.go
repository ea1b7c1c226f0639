package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"text/tabwriter"
)

// table counts by row and column and may be used from several goroutines.
type table struct {
	mutex  sync.Mutex
	rows   []string
	counts map[string]map[string]int
}

func (t *table) add(row, column string, n int) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if t.counts == nil {
		t.counts = map[string]map[string]int{}
	}
	if t.counts[row] == nil {
		t.counts[row] = map[string]int{}
		t.rows = append(t.rows, row)
	}
	t.counts[row][column] += n
}

// sum adds up a column.
func (t *table) sum(column string) (sum int) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	for _, counts := range t.counts {
		sum += counts[column]
	}
	return sum
}

// print writes the columns named, a line for each row and one for their sums.
func (t *table) print(out io.Writer, name string, columns ...string) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, name+"\t"+strings.Join(columns, "\t")+"\t")
	slices.Sort(t.rows)
	for _, row := range append(t.rows, "all") {
		fmt.Fprint(w, row)
		for _, column := range columns {
			n := t.counts[row][column]
			if row == "all" {
				n = t.sum(column)
			}
			fmt.Fprintf(w, "\t%d", n)
		}
		fmt.Fprintln(w, "\t")
	}
	_ = w.Flush() // to the terminal
}
