package source

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestOutlinesInGivenMemory: outlines are right wherever they stand, also where the
// memory is too small, and those that stand elsewhere stay as they are.
func TestOutlinesInGivenMemory(t *testing.T) {
	var lines, rows strings.Builder
	rows.WriteString("id;plugin;payload\n")
	for i := range memoryRecords {
		fmt.Fprintf(&lines, `{"id":%d,"payload":{"list":[%s1]}}`+"\n", i, strings.Repeat("1,", i%50))
		fmt.Fprintf(&rows, "%d;%s\n", i, strings.Repeat("x;", i%3))
	}
	checkMemory(t, lines.String())
	checkMemory(t, rows.String())
}

const memoryRecords = 400

func checkMemory(t *testing.T, text string) {
	t.Helper()
	f, err := newText(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	memory := [2][]Node{make([]Node, 3*minNodes), make([]Node, minNodes/2)}
	var held []Item
	check := func() {
		for _, item := range held {
			if want, _ := Outline(nil, item.Raw); !slices.Equal(item.Outline, want) {
				t.Fatalf("line %d: the outline of %s is %v", item.Line, item.Raw, item.Outline)
			}
		}
	}
	n := 0
	f.Outline(memory[0])
	for item, err := range f.Items(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		held = append(held, item)
		if n++; n%20 == 0 {
			check()
			held = held[:0]
			f.Outline(memory[n/20%2])
		}
	}
	if check(); n != memoryRecords {
		t.Errorf("%d records", n)
	}
}
