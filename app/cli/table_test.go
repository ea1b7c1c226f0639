package cli

import (
	"fmt"
	"strings"
	"testing"
)

func TestTableAligns(t *testing.T) {
	var out strings.Builder
	table := newTable(&out, "Name", ">Count", "Last")
	for _, cells := range [][]string{{"Twikey", "1,204", "yesterday"}, {"Überweisung", "7", ""}} {
		if err := table.row(cells...); err != nil {
			t.Fatal(err)
		}
	}
	if err := table.flush(); err != nil {
		t.Fatal(err)
	}
	want := "" +
		"Name         Count  Last\n" +
		"Twikey       1,204  yesterday\n" +
		"Überweisung      7\n"
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

func TestTableStreamsBeyondItsSample(t *testing.T) {
	var out strings.Builder
	table := newTable(&out, "Name")
	for i := range 3 * tableSample {
		if err := table.row(fmt.Sprint(i)); err != nil {
			t.Fatal(err)
		}
		if held := len(table.waiting); held > tableSample+1 {
			t.Fatalf("holds %d rows", held)
		}
	}
	if err := table.flush(); err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(out.String(), "\n"); lines != 3*tableSample+1 {
		t.Errorf("%d lines", lines)
	}
}
