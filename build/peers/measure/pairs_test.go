package measure

import (
	"errors"
	"testing"
	"time"

	"integration-log/build/peers/answer"
)

func TestMedianOfTheRatios(t *testing.T) {
	pair := func(ours, theirs int) Pair {
		return Pair{Sample{Wall: time.Duration(ours), CPU: time.Duration(ours)}, Sample{Wall: time.Duration(theirs)}}
	}
	r := Median([]Pair{pair(10, 100), pair(30, 100), pair(1000, 2000), pair(20, 100), pair(1, 100)})
	if r.Ratio != 0.2 || r.Lowest != 0.01 || r.Highest != 0.5 || r.Ours.Wall != 20 || r.Theirs.Wall != 100 || r.Pairs != 5 {
		t.Errorf("%+v", r)
	}
	if r.CPURatio != 0 {
		t.Errorf("a peer without CPU time gives the ratio %v", r.CPURatio)
	}
	if r := Median([]Pair{pair(1, 10), pair(3, 10)}); r.Ratio != 0.2 {
		t.Errorf("of two pairs: %+v", r)
	}
}

func TestPairsRefuseDisagreementAndFailure(t *testing.T) {
	of := func(n int, err error) answer.Op {
		return func(int) (answer.Answer, error) { return answer.Answer{Total: n}, err }
	}
	if pairs, err := Pairs(3, of(1, nil), of(1, nil)); err != nil || len(pairs) != 3 {
		t.Errorf("%d pairs, %v", len(pairs), err)
	}
	if _, err := Pairs(1, of(1, nil), of(2, nil)); err == nil {
		t.Error("two answers were taken for one")
	}
	if _, err := Pairs(1, of(1, nil), of(1, errors.ErrUnsupported)); !errors.Is(err, errors.ErrUnsupported) {
		t.Error(err)
	}
}
