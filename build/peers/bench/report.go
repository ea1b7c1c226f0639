package bench

import (
	"fmt"
	"io"
	"time"

	"integration-log/build/peers/measure"
	"integration-log/build/peers/table"
)

// Report is a run, as it is printed and as it is kept.
type Report struct {
	N          int                `json:"n"`
	Bytes      int64              `json:"exportBytes"`
	Comparable bool               `json:"comparable"` // enough triggers, pairs and jobs
	Commit     string             `json:"commit"`
	Date       time.Time          `json:"date"`
	Machine    measure.Machine    `json:"machine"`
	Yardsticks measure.Yardsticks `json:"yardsticks"`
	Seconds    float64            `json:"seconds"`
	Rows       []Row              `json:"rows"`
}

// describe notes what was measured, where and how fast this machine is now.
func (p *Report) describe(o *Options, export string) {
	p.N, p.Bytes, p.Commit, p.Date = o.N, size(export), o.Commit, time.Now().UTC().Truncate(time.Second)
	p.Comparable = o.N >= Comparable && o.Pairs >= LeastPairs && o.Only == nil
	p.Machine = measure.ThisMachine()
}

// Print writes the report as Markdown, which a terminal shows as well.
func (p *Report) Print(w io.Writer) {
	fmt.Fprintf(w, "%s triggers, %.2f GB of export; commit %s, %s.  \n", table.Grouped(p.N), float64(p.Bytes)/1e9, p.Commit, p.Date.Format("2 January 2006 15:04 UTC"))
	fmt.Fprintf(w, "%s.  \n", p.Machine)
	y := p.Yardsticks
	fmt.Fprintf(w, "This machine in this run: memcpy %.1f GB/s, gjson %.2f GB/s, zstd %.2f GB/s in and %.2f GB/s out, fsync %.2f ms.\n\n", y.Memcpy, y.GJSON, y.ZstdIn, y.ZstdOut, y.Fsync)
	if !p.Comparable {
		fmt.Fprintf(w, "**Not comparable**: figures count from %s triggers, %d pairs and all jobs on.\n\n", table.Grouped(Comparable), LeastPairs)
	}
	lines := [][]string{{"job", "ours", "peer", "peer's", "ratio", "CPU", "target", "met", "note"}}
	for _, r := range p.Rows {
		cpu := ""
		if r.CPURatio > 0 {
			cpu = table.Figure(r.CPURatio)
		}
		lines = append(lines, []string{r.Job, table.Amount(r.Ours, r.Unit), r.Peer, table.Amount(r.Theirs, r.Unit), table.Figure(r.Ratio), cpu, r.Target, table.Verdict(r.Met), r.Note})
	}
	table.Write(w, lines)
	fmt.Fprintf(w, "\n%s\n", p.verdict())
}

func (p *Report) verdict() string {
	met, all := 0, 0
	for _, r := range p.Rows {
		if r.Met != nil {
			all++
		}
		if r.Met != nil && *r.Met {
			met++
		}
	}
	return fmt.Sprintf("%d of %d targets met. Ratios are ours to the peer's, medians of pairs; CPU is the ratio of CPU seconds.", met, all)
}
