package bench

import (
	"fmt"

	"integration-log/build/peers/answer"
	"integration-log/build/peers/measure"
)

// comparison is one job for this engine and one peer.
type comparison struct {
	ours, theirs answer.Op
	target       target
	note         string
}

// compare measures a comparison and adds its row.
func (r *run) compare(job, peer string, c comparison) error {
	if !r.wants(job) {
		return nil
	}
	pairs, err := measure.Pairs(r.Pairs, c.ours, c.theirs)
	if err != nil {
		return fmt.Errorf("%s, %s: %w", job, peer, err)
	}
	row := timed(job, peer, pairs, c.target)
	row.Note = c.note
	r.add(row)
	return r.profile(job, c.ours)
}
