package formats

import (
	"fmt"
	"io"
	"time"

	"integration-log/build/peers/measure"
	"integration-log/build/peers/table"
)

// Least is the share of native's MB/s that every other shape shall reach.
const Least = 0.5

// Row is what was measured of one shape.
type Row struct {
	Shape    string  `json:"shape"`
	Text     int64   `json:"textBytes"`
	File     int64   `json:"fileBytes"`
	Seconds  float64 `json:"seconds"`
	MBs      float64 `json:"mbPerSecond"`
	Rows     float64 `json:"rowsPerSecond"`
	Ratio    float64 `json:"ratio"`    // of MB/s to native's
	CPURatio float64 `json:"cpuRatio"` // of MB per second of CPU
	PeakRSS  int64   `json:"peakRSS"`
	PeakAnon int64   `json:"peakAnon"`
	Met      *bool   `json:"met,omitempty"` // nil: there is no target
	Note     string  `json:"note,omitempty"`
}

// row compares the rounds of a shape with native's.
func (e *export) row(native *export, n int) Row {
	row := Row{Shape: e.name, Text: e.text, File: e.file, Note: e.note}
	pairs := make([]measure.Pair, len(e.made))
	for i, u := range e.made {
		pairs[i] = measure.Pair{Ours: u.Sample, Theirs: native.made[i].Sample}
		row.PeakRSS, row.PeakAnon = max(row.PeakRSS, u.PeakRSS), max(row.PeakAnon, u.PeakAnon)
	}
	m := measure.Median(pairs)
	size := float64(e.text) / float64(native.text)
	row.Seconds = m.Ours.Wall.Seconds()
	row.MBs, row.Rows = float64(e.text)/1e6/row.Seconds, float64(n)/row.Seconds
	row.Ratio, row.CPURatio = size/m.Ratio, size/m.CPURatio
	if e != native {
		met := row.Ratio >= Least
		row.Met = &met
	}
	return row
}

// Report is a run, as it is printed and as it is kept.
type Report struct {
	N          int             `json:"n"`
	Rounds     int             `json:"rounds"`
	Comparable bool            `json:"comparable"` // enough triggers, rounds and shapes
	Commit     string          `json:"commit"`
	Date       time.Time       `json:"date"`
	Machine    measure.Machine `json:"machine"`
	Rows       []Row           `json:"rows"`
}

// Print writes the report as Markdown.
func (p *Report) Print(w io.Writer) {
	fmt.Fprintf(w, "%s triggers in %d rounds; commit %s, %s.  \n%s.\n\n", table.Grouped(p.N), p.Rounds, p.Commit, p.Date.Format("2 January 2006 15:04 UTC"), p.Machine)
	if !p.Comparable {
		fmt.Fprintf(w, "**Not comparable**: figures count from %s triggers, %d rounds and all shapes on.\n\n", table.Grouped(Comparable), LeastRounds)
	}
	lines := [][]string{{"export", "text", "file", "bytes a row", "time", "MB/s", "rows/s", "ratio", "CPU", "target", "met", "own memory", "note"}}
	met, all := 0, 0
	for _, r := range p.Rows {
		target := ""
		if r.Met != nil {
			target = "≥ " + table.Figure(Least)
			all++
		}
		if r.Met != nil && *r.Met {
			met++
		}
		lines = append(lines, []string{
			r.Shape, megabytes(r.Text), megabytes(r.File), table.Grouped(int(r.Text) / p.N), table.Amount(r.Seconds*1000, "ms"), table.Figure(r.MBs), table.Grouped(int(r.Rows)),
			table.Figure(r.Ratio), table.Figure(r.CPURatio), target, table.Verdict(r.Met), megabytes(r.PeakAnon), r.Note,
		})
	}
	table.Write(w, lines)
	fmt.Fprintf(w, "\n%d of %d targets met. Ratio is of MB/s to native's, the median of the rounds; CPU the same of CPU seconds. MB are of the text, unpacked.\n", met, all)
}

func megabytes(n int64) string { return table.Amount(float64(n)/1e6, "MB") }
