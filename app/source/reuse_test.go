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
	const records = 400
	var text strings.Builder
	for i := range records {
		fmt.Fprintf(&text, `{"id":%d,"payload":{"list":[%s1]}}`+"\n", i, strings.Repeat("1,", i%50))
	}
	f, err := newText(strings.NewReader(text.String()))
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
	if check(); n != records {
		t.Errorf("%d records", n)
	}
}
