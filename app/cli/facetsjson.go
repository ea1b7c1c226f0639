package cli

import (
	"time"

	"integration-log/app"
	"integration-log/app/trigger"
)

// maxCells bounds the cells of facets --json: a hundred days of quarters of an
// hour. A longer span gets cells that are longer by doubling.
const maxCells = 10_000

// cellSeconds is the shortest step; every zone's offset is a multiple of it.
const cellSeconds = 15 * 60

type facetsJSON struct {
	Total     int            `json:"total"`
	ByStatus  statusCounts   `json:"byStatus"`
	ByPlugin  map[string]int `json:"byPlugin"`
	ByType    map[string]int `json:"byType"`
	Histogram histogramJSON  `json:"histogram"`
}

// histogramJSON counts by log time; cell i begins at start + i * stepSeconds.
type histogramJSON struct {
	Start       *string        `json:"start"` // null without triggers
	StepSeconds int64          `json:"stepSeconds"`
	Cells       []statusCounts `json:"cells"`
}

type statusCounts struct {
	Finished      int `json:"finished"`
	Erroneous     int `json:"erroneous"`
	NotYetStarted int `json:"notyetstarted"`
	None          int `json:"none"`
}

func (s *statusCounts) add(counts [4]int) {
	s.Finished += counts[trigger.Finished]
	s.Erroneous += counts[trigger.Erroneous]
	s.NotYetStarted += counts[trigger.NotYetStarted]
	s.None += counts[trigger.NoStatus]
}

func newFacetsJSON(f app.Facets) facetsJSON {
	out := facetsJSON{Total: f.Total, ByPlugin: f.ByPlugin, ByType: f.ByType, Histogram: newHistogramJSON(f.Cells)}
	out.ByStatus.add(f.ByStatus)
	return out
}

// newHistogramJSON lays the cells, which are sorted and have gaps, out without gaps.
func newHistogramJSON(cells []app.Cell) histogramJSON {
	h := histogramJSON{StepSeconds: cellSeconds, Cells: []statusCounts{}}
	if len(cells) == 0 {
		return h
	}
	first, last := cells[0].Start, cells[len(cells)-1].Start
	for floor(last, h.StepSeconds)-floor(first, h.StepSeconds) >= maxCells*h.StepSeconds {
		h.StepSeconds *= 2
	}
	start := floor(first, h.StepSeconds)
	h.Start = timeOrNull(trigger.At(time.Unix(start, 0)))
	h.Cells = make([]statusCounts, (floor(last, h.StepSeconds)-start)/h.StepSeconds+1)
	for _, cell := range cells {
		h.Cells[(cell.Start-start)/h.StepSeconds].add(cell.Counts)
	}
	return h
}

// floor returns the greatest multiple of step that is not greater than seconds,
// which may lie before 1970.
func floor(seconds, step int64) int64 {
	return seconds - ((seconds%step)+step)%step
}
