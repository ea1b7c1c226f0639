package storage

import (
	"cmp"
	"context"
	"slices"
	"sort"
	"strings"

	"integration-log/app/trigger"
)

const (
	// contextRefs is how many refs are read between two looks at the context: each may
	// stand in a chunk of its own, which takes a fifth of a millisecond.
	contextRefs = 1 << 5
	// sliceRefs is how many refs are read before the time is looked at: 25 ms at most.
	sliceRefs = 1 << 7
)

// refAt returns which trigger stands in a place of a segment.
func (n *snapshot) refAt(at place) (trigger.Ref, error) {
	return n.open(n.catalog.byID[at.segment()]).Ref(at.row())
}

// refsAt returns which triggers stand in some places of segments.
func (n *snapshot) refsAt(ctx context.Context, places []place) ([]trigger.Ref, error) {
	refs := make([]trigger.Ref, len(places))
	for i, at := range places {
		if i%contextRefs == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		var err error
		if refs[i], err = n.refAt(at); err != nil {
			return nil, err
		}
	}
	return refs, nil
}

// refsOf returns which triggers some rows of a part are, in transactions of their own. It
// reads them in the order in which they stand.
func (o *order) refsOf(ctx context.Context, view viewer, p *part, entries []entry) ([]trigger.Ref, error) {
	refs, known := make([]trigger.Ref, len(entries)), o.tailRefs(p)
	var list []wanted
	for i, e := range entries {
		if e.place.inTail() {
			refs[i] = known[e.place]
		} else {
			list = append(list, wanted{e.place, i})
		}
	}
	slices.SortFunc(list, func(a, b wanted) int { return cmp.Compare(a.at, b.at) })
	source := "" // most triggers have that of the one before
	err := inSlices(ctx, view, (len(list)+sliceRefs-1)/sliceRefs, func(n *snapshot, i int) error {
		slice := list[i*sliceRefs : min((i+1)*sliceRefs, len(list))]
		places := make([]place, len(slice))
		for i, w := range slice {
			places[i] = w.at
		}
		n.remember(p)
		read, err := n.refsAt(ctx, places)
		for i, ref := range read {
			if ref.Source != source {
				source = strings.Clone(ref.Source)
			}
			refs[slice[i].row] = trigger.Ref{Source: source, ID: strings.Clone(ref.ID)} // without the chunk
		}
		return err
	})
	return refs, err
}

// tailRefs returns the triggers of a part's rows in the tail.
func (o *order) tailRefs(p *part) map[place]trigger.Ref {
	known := make(map[place]trigger.Ref, len(p.tail))
	for _, at := range p.tail {
		known[o.tail[at].place] = o.tail[at].ref
	}
	return known
}

// sortByRef orders entries by the triggers they are.
func sortByRef(entries []entry, refs []trigger.Ref) { sort.Sort(byRef{refs, entries}) }

// byRef sorts entries by the triggers they are.
type byRef struct {
	refs    []trigger.Ref
	entries []entry
}

func (b byRef) Len() int           { return len(b.refs) }
func (b byRef) Less(i, j int) bool { return compareRefs(b.refs[i], b.refs[j]) < 0 }
func (b byRef) Swap(i, j int) {
	b.refs[i], b.refs[j] = b.refs[j], b.refs[i]
	b.entries[i], b.entries[j] = b.entries[j], b.entries[i]
}

func compareRefs(a, b trigger.Ref) int {
	return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Source, b.Source))
}
