package storage

import (
	"fmt"
	"slices"
	"testing"

	"integration-log/app/trigger"
)

func TestStatusSets(t *testing.T) {
	counts := [4]int{1, 10, 100, 1000}
	if newStatusSet(nil) != everyStatus || everyStatus.count(&counts) != 1111 || len(everyStatus.list()) != len(trigger.Statuses) {
		t.Fatal("no filter is not every status")
	}
	for _, status := range trigger.Statuses {
		s := newStatusSet([]trigger.Status{status, status})
		if !slices.Equal(s.list(), []trigger.Status{status}) || s.count(&counts) != counts[status] || !s.has(status) {
			t.Fatalf("%v is %v", status, s.list())
		}
	}
}

// TestNumberings: a text has one number in every segment, and a counting that has
// begun keeps its numbers when too many have come up.
func TestNumberings(t *testing.T) {
	var s numberings
	first := s.take()
	a, b := first.typ("a"), first.typ("b")
	if a == b || first.typ("a") != a || first.template("b") != 0 || s.take() != first {
		t.Fatal("numbers are not those of texts")
	}
	for i := range maxNames {
		first.template(fmt.Sprint(i))
	}
	second := s.take()
	types, _ := first.texts()
	if second == first || types[b] != "b" || second.typ("b") != 0 {
		t.Fatal("a numbering that is full goes on")
	}
}
