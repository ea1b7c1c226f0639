package bench

import (
	"fmt"
	"strings"

	"integration-log/build/peers/measure"
	"integration-log/build/peers/table"
)

// Row is one comparison.
type Row struct {
	Job      string  `json:"job"`
	Peer     string  `json:"peer"`
	Unit     string  `json:"unit"` // ms or MB
	Ours     float64 `json:"ours"`
	Theirs   float64 `json:"theirs"`
	Ratio    float64 `json:"ratio"`
	CPURatio float64 `json:"cpuRatio,omitempty"` // 0: not measured
	Lowest   float64 `json:"lowestRatio,omitempty"`
	Highest  float64 `json:"highestRatio,omitempty"`
	Pairs    int     `json:"pairs,omitempty"`
	Target   string  `json:"target,omitempty"`
	Met      *bool   `json:"met,omitempty"` // nil: there is no target
	Note     string  `json:"note,omitempty"`
}

// target is what a row shall reach. Zero parts do not count.
type target struct {
	ratio float64 // at most, to the peer
	most  float64 // of ours, in the row's unit
}

func (t target) String(unit string) string {
	var parts []string
	if t.ratio > 0 {
		parts = append(parts, "≤ "+table.Figure(t.ratio))
	}
	if t.most > 0 {
		parts = append(parts, fmt.Sprintf("≤ %s %s", table.Figure(t.most), unit))
	}
	return strings.Join(parts, ", ")
}

func (t target) judge(r *Row) {
	if t == (target{}) {
		return
	}
	met := (t.ratio == 0 || r.Ratio <= t.ratio) && (t.most == 0 || r.Ours <= t.most)
	r.Target, r.Met = t.String(r.Unit), &met
}

// timed makes the row of measured pairs.
func timed(job, peer string, pairs []measure.Pair, t target) Row {
	m := measure.Median(pairs)
	r := Row{
		Job: job, Peer: peer, Unit: "ms", Ours: millis(m.Ours), Theirs: millis(m.Theirs), Ratio: m.Ratio, CPURatio: m.CPURatio,
		Lowest: m.Lowest, Highest: m.Highest, Pairs: m.Pairs,
	}
	t.judge(&r)
	return r
}

func millis(s measure.Sample) float64 { return s.Wall.Seconds() * 1000 }

// sized makes the row of two sizes in bytes.
func sized(job, peer string, ours, theirs int64, t target) Row {
	r := Row{Job: job, Peer: peer, Unit: "MB", Ours: float64(ours) / 1e6, Theirs: float64(theirs) / 1e6}
	if theirs > 0 {
		r.Ratio = r.Ours / r.Theirs
	}
	t.judge(&r)
	return r
}
