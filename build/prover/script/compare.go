package script

import (
	"context"
	"fmt"
	"reflect"

	"integration-log/app/trigger"
	"integration-log/storage"
)

// Compare returns what a store holds other than the record says; nothing when
// they agree. An error of the store is a difference.
func (r *Record) Compare(ctx context.Context, s *storage.Store) []string {
	problems, err := r.triggers(ctx, s)
	if err != nil {
		problems = append(problems, fmt.Sprintf("read triggers: %v", err))
	}
	more, err := r.importRecords(ctx, s)
	if err != nil {
		problems = append(problems, fmt.Sprintf("read imports: %v", err))
	}
	problems = append(problems, more...)
	if facets, err := s.Facets(ctx, all()); err != nil {
		problems = append(problems, fmt.Sprintf("count: %v", err))
	} else if want := r.model.Facets(all()); !reflect.DeepEqual(facets, want) {
		problems = append(problems, fmt.Sprintf("counts: %d by %v in %d cells instead of %d by %v in %d", facets.Total, facets.ByStatus, len(facets.Cells), want.Total, want.ByStatus, len(want.Cells)))
	}
	return problems
}

func all() storage.Query { return storage.Query{Visible: storage.Visible{All: true}} }

// triggers compares every trigger, whole and in order.
func (r *Record) triggers(ctx context.Context, s *storage.Store) ([]string, error) {
	want := r.everything()
	left := make(map[trigger.Ref]*trigger.Trigger, len(want))
	for i := range want {
		left[want[i].Ref] = &want[i]
	}
	d := differences{what: "trigger"}
	result, err := s.Select(ctx, all())
	if err != nil {
		return nil, err
	}
	position := 0
	err = result.Each(ctx, func(t *trigger.Trigger) error {
		known := left[t.Ref]
		delete(left, t.Ref)
		switch {
		case known == nil:
			d.add("unknown", t.Ref)
		case !reflect.DeepEqual(t, known):
			d.add("different", t.Ref)
		case position < len(want) && want[position].Ref != t.Ref:
			d.add("out of place", t.Ref)
		}
		position++
		return nil
	})
	for i := range want {
		if left[want[i].Ref] != nil && err == nil {
			d.add("missing", want[i].Ref)
		}
	}
	return d.problems(), err
}

func (r *Record) importRecords(ctx context.Context, s *storage.Store) ([]string, error) {
	list, err := s.Imports(ctx)
	if err != nil {
		return nil, err
	}
	if len(list) != len(r.imports) {
		return []string{fmt.Sprintf("%d imports instead of %d", len(list), len(r.imports))}, nil
	}
	var problems []string
	for i := range r.imports {
		want, got := &r.imports[i], &list[len(list)-1-i] // the newest first
		if got.Number != want.Number || !sameState(got.State, want.State) || got.Counts != want.Counts || got.Bytes != want.Bytes || !got.Started.Equal(want.Started) {
			problems = append(problems, fmt.Sprintf("import %d: %+v instead of %+v", want.Number, got, want))
		}
		rejects, total, err := s.Rejects(ctx, want.Number, 0, r.rejects[want.Number]+1)
		if err != nil {
			return problems, err
		}
		if kept := r.rejectsOf(want); total != kept || len(rejects) != kept {
			problems = append(problems, fmt.Sprintf("import %d: %d of %d rejects instead of %d", want.Number, len(rejects), total, kept))
		}
	}
	return problems, nil
}

// sameState takes an import that no opening has seen yet for one that was interrupted.
func sameState(got, want storage.ImportState) bool {
	return got == want || got == storage.ImportInterrupted && want == storage.ImportRunning
}

// differences gathers what differs: how many of a sort, and the first of them.
type differences struct {
	what  string
	sorts []string
	count map[string]int
	first map[string]trigger.Ref
}

func (d *differences) add(sort string, ref trigger.Ref) {
	if d.count == nil {
		d.count, d.first = map[string]int{}, map[string]trigger.Ref{}
	}
	if d.count[sort] == 0 {
		d.sorts = append(d.sorts, sort)
		d.first[sort] = ref
	}
	d.count[sort]++
}

func (d *differences) problems() (list []string) {
	for _, sort := range d.sorts {
		list = append(list, fmt.Sprintf("%d %s %s, the first %q", d.count[sort], sort, d.what, d.first[sort]))
	}
	return list
}
