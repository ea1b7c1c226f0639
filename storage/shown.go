package storage

import (
	"cmp"
	"iter"
	"slices"

	"integration-log/app/trigger"
)

// wanted is a place to read and where its row belongs in the answer.
type wanted struct {
	at  place
	row int
}

// shown returns what stands now for places that a result holds, as a list shows it.
func (n *snapshot) shown(places []place, visible Visible) ([]Row, error) {
	shown := make([]Row, len(places))
	show := func(row int, s *trigger.Summary) {
		shown[row] = Row{Expired: true}
		if s.LogTime.Nanos() > n.cutoff && visible.shows(s.Plugin.Key()) {
			shown[row] = Row{Summary: *s}
		}
	}
	var list []wanted
	for i, p := range places {
		now, ok := n.current(p)
		switch {
		case !ok:
			shown[i].Expired = true
		case now.inTail():
			show(i, &n.tail.byNumber.get(now.number()).summary)
		default:
			list = append(list, wanted{now, i})
		}
	}
	return shown, n.summaries(list, show)
}

// summaries reads rows of segments, one segment after another.
func (n *snapshot) summaries(list []wanted, show func(row int, s *trigger.Summary)) error {
	slices.SortFunc(list, func(a, b wanted) int { return cmp.Compare(a.at, b.at) })
	for len(list) > 0 {
		end := 1
		for end < len(list) && list[end].at.segment() == list[0].at.segment() {
			end++
		}
		run := list[:end]
		next := 0
		err := n.open(n.catalog.byID[run[0].at.segment()]).Summaries(rowsOf(run), func(_ int, s trigger.Summary) error {
			show(run[next].row, &s)
			next++
			return nil
		})
		if err != nil {
			return err
		}
		list = list[end:]
	}
	return nil
}

func rowsOf(list []wanted) iter.Seq[int] {
	return func(yield func(int) bool) {
		for _, w := range list {
			if !yield(w.at.row()) {
				return
			}
		}
	}
}
