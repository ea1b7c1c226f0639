package cli

import (
	"testing"

	"integration-log/app"
)

func TestHistogramHasNoGaps(t *testing.T) {
	h := newHistogramJSON([]app.Cell{{Start: -900, Counts: [4]int{1}}, {Start: 900, Counts: [4]int{0, 2}}})
	if h.StepSeconds != cellSeconds || len(h.Cells) != 3 || *h.Start != "1969-12-31T23:45:00Z" {
		t.Fatalf("%+v from %s", h, *h.Start)
	}
	if h.Cells[0].None != 1 || h.Cells[1] != (statusCounts{}) || h.Cells[2].NotYetStarted != 2 {
		t.Errorf("cells %+v", h.Cells)
	}
}

func TestHistogramOfCenturiesStaysSmall(t *testing.T) {
	first, last := int64(-9_000_000_000), int64(9_000_000_000) // 1684 and 2255
	h := newHistogramJSON([]app.Cell{{Start: first, Counts: [4]int{1}}, {Start: last, Counts: [4]int{1}}})
	if len(h.Cells) > maxCells || h.StepSeconds%cellSeconds != 0 {
		t.Fatalf("%d cells of %d s", len(h.Cells), h.StepSeconds)
	}
	if n := len(h.Cells); h.Cells[0].None != 1 || h.Cells[n-1].None != 1 {
		t.Error("the ends are not counted in the outermost cells")
	}
}
