package hostile

import (
	"fmt"
	"io"
	"time"

	"integration-log/build/peers/measure"
	"integration-log/build/peers/table"
)

// Row is what the import of one file took.
type Row struct {
	File     string
	Bytes    int64
	Seconds  float64
	PeakAnon int64  // bytes of its own memory, without mapped files
	End      string // how it ended
	Said     string
	Met      bool
}

// Report is a run.
type Report struct {
	Commit  string
	Date    time.Time
	Machine measure.Machine
	Rows    []Row
}

// Print writes the report as Markdown.
func (p *Report) Print(w io.Writer) {
	fmt.Fprintf(w, "Commit %s, %s.  \n%s.\n\n", p.Commit, p.Date.Format("2 January 2006 15:04 UTC"), p.Machine)
	lines := [][]string{{"file", "size", "time", "own memory", "met", "ended", "said"}}
	met := 0
	for _, r := range p.Rows {
		if r.Met {
			met++
		}
		lines = append(lines, []string{
			r.File, megabytes(r.Bytes), table.Amount(r.Seconds*1000, "ms"), megabytes(r.PeakAnon), table.Verdict(&r.Met), r.End, r.Said,
		})
	}
	table.Write(w, lines)
	fmt.Fprintf(w, "\n%d of %d imports ended as they should, within %s of their own memory.\n", met, len(p.Rows), megabytes(Most))
}

// Failed tells whether a file took too much, or ended badly.
func (p *Report) Failed() bool {
	for _, r := range p.Rows {
		if !r.Met {
			return true
		}
	}
	return false
}

func megabytes(n int64) string { return table.Amount(float64(n)/1e6, "MB") }
