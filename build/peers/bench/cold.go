package bench

import (
	"fmt"

	"integration-log/build/peers/answer"
	"integration-log/build/peers/measure"
)

// place is a side's file and what its children are called.
type place struct{ side, name, path string }

func (r *run) places() (ours, duck, lite place) {
	return place{"ours", "", r.log()}, place{"duck", duckName, r.duck()}, place{"lite", liteName, r.lite()}
}

// cold asks processes that begin with a cold file.
func (r *run) cold() error {
	ours, duck, lite := r.places()
	for _, job := range []struct {
		name, what string
		took       func(told) measure.Sample
		target     target
	}{
		{"open and newest page, cold", "newest ", func(t told) measure.Sample { return measure.Sample{Wall: t.Whole} }, target{most: 5}},
		{"detail by id, cold", "detail ", func(t told) measure.Sample { return measure.Sample{Wall: t.Act} }, target{most: 10}},
	} {
		if !r.wants(job.name) {
			continue
		}
		for _, peer := range []place{lite, duck} {
			pairs, err := r.coldPairs(job.what, ours, peer, job.took)
			if err != nil {
				return fmt.Errorf("%s, %s: %w", job.name, peer.name, err)
			}
			row := timed(job.name, peer.name, pairs, job.target)
			row.CPURatio, row.Note = 0, "measured inside new processes"
			r.add(row)
			job.target = target{} // judged once
		}
	}
	return nil
}

func (r *run) coldPairs(what string, ours, peer place, took func(told) measure.Sample) ([]measure.Pair, error) {
	pairs := make([]measure.Pair, r.Pairs)
	for i := range pairs {
		a, err := r.askCold(what, ours)
		if err != nil {
			return nil, err
		}
		b, err := r.askCold(what, peer)
		if err != nil {
			return nil, err
		}
		if err := answer.Differ(answer.Answer{Total: a.Total, IDs: a.IDs}, answer.Answer{Total: b.Total, IDs: b.IDs}); err != nil {
			return nil, fmt.Errorf("the answers disagree: %w", err)
		}
		pairs[i] = measure.Pair{Ours: took(a), Theirs: took(b)}
	}
	return pairs, nil
}

func (r *run) askCold(what string, p place) (told, error) {
	if err := measure.Chill(p.path); err != nil {
		return told{}, err
	}
	return r.ask(what+p.side, p.path)
}
