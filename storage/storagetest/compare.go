package storagetest

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage"
)

// same fails the test when a store answers other than the model.
func same(t testing.TB, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%s:\n store %+v\n model %+v", what, got, want)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// CompareQuery asks store and model one query in every way.
func CompareQuery(t testing.TB, s *storage.Store, m *Model, q storage.Query) {
	t.Helper()
	ctx := context.Background()
	result, err := s.Select(ctx, q)
	must(t, err)
	CompareResult(t, result, m.Select(q))
	compareFirst(t, s, m, q)
	count, err := s.Count(ctx, q)
	must(t, err)
	same(t, "count", count, result.Total())
	facets, err := s.Facets(ctx, q)
	must(t, err)
	same(t, "facets", facets, m.Facets(q))
	groups, err := s.Errors(ctx, q)
	must(t, err)
	sameList(t, "errors", groups, m.Errors(q))
}

// compareFirst compares the first rows of one query.
func compareFirst(t testing.TB, s *storage.Store, m *Model, q storage.Query) {
	t.Helper()
	want := m.Select(q).Rows()
	for _, n := range []int{1, len(want)/2 + 1, len(want) + 1} {
		result, err := s.SelectFirst(context.Background(), q, n)
		must(t, err)
		rows, err := result.Rows(context.Background(), 0, n)
		must(t, err)
		sameList(t, "first rows", rows, want[:min(n, len(want))])
	}
}

// sameList takes an absent list for an empty one.
func sameList[V any](t testing.TB, what string, got, want []V) {
	t.Helper()
	if len(got)+len(want) > 0 {
		same(t, what, got, want)
	}
}

// CompareResult compares a held result with the model's, row by row and whole.
func CompareResult(t testing.TB, result *storage.ResultSet, held *Held) {
	t.Helper()
	ctx := context.Background()
	same(t, "total", result.Total(), held.Total())
	rows, err := result.Rows(ctx, 0, result.Total())
	must(t, err)
	want := held.Rows()
	for i := range rows {
		same(t, "row", rows[i], want[i])
	}
	if n := len(rows); n > 2 {
		middle, err := result.Rows(ctx, n/2, 3)
		must(t, err)
		same(t, "rows from the middle", middle, want[n/2:min(n/2+3, n)])
		if row := want[n/2]; !row.Expired {
			position, ok, err := result.Position(ctx, row.Summary.Ref)
			must(t, err)
			same(t, "position", []any{position, ok}, []any{n / 2, true})
		}
	}
	exported := held.Triggers()
	err = result.Each(ctx, func(got *trigger.Trigger) error {
		same(t, "exported trigger", *got, exported[0])
		exported = exported[1:]
		return nil
	})
	must(t, err)
	same(t, "triggers missing in the export", len(exported), 0)
}

// CompareLists compares everything that is no query, for one visibility.
func CompareLists(t testing.TB, s *storage.Store, m *Model, g *Generator) {
	t.Helper()
	ctx, v := context.Background(), g.Visible()
	plugins, err := s.Plugins(ctx, v)
	must(t, err)
	sameList(t, "plugins", plugins, m.Plugins(v))
	kinds, err := s.EntityKinds(ctx, v)
	must(t, err)
	sameList(t, "kinds", kinds, m.EntityKinds(v))
	compareEntities(t, s, m, g, v)
	id := g.ID()
	refs, err := s.Find(ctx, v, id)
	must(t, err)
	sameList(t, "find "+id, refs, m.Find(v, id))
	retained, err := s.Retained(ctx, v)
	must(t, err)
	next, soon := m.NextExpiry(v)
	same(t, "retained", []any{retained.NextExpiry, retained.ExpiringByThen}, []any{next, soon})
	info, err := s.Info(ctx)
	must(t, err)
	same(t, "triggers", info.Triggers, len(m.live(storage.Visible{All: true})))
	compareOne(t, s, m, v, g.Ref())
}

func compareEntities(t testing.TB, s *storage.Store, m *Model, g *Generator, v storage.Visible) {
	t.Helper()
	q := storage.EntityQuery{Kind: g.Kind(), Search: pick(g, []string{"", "", "E1", "inv-2", "\x00"}), Start: g.IntN(3), Count: 5}
	entities, total, err := s.Entities(context.Background(), v, q)
	must(t, err)
	all := m.Entities(v, q.Kind, q.Search)
	same(t, "entities", total, len(all))
	start := min(q.Start, len(all))
	sameList(t, "page of entities", entities, all[start:min(start+q.Count, len(all))])
}

func compareOne(t testing.TB, s *storage.Store, m *Model, v storage.Visible, ref trigger.Ref) {
	t.Helper()
	live := m.live(v)
	i := slices.IndexFunc(live, func(s *state) bool { return s.Ref == ref })
	got, err := s.Get(context.Background(), v, ref)
	payload, payloadErr := s.Payload(context.Background(), v, ref)
	if i < 0 {
		same(t, "error of get and payload", []bool{errors.Is(err, storage.ErrNotFound), errors.Is(payloadErr, storage.ErrNotFound)}, []bool{true, true})
		return
	}
	must(t, errors.Join(err, payloadErr))
	same(t, "trigger", got, live[i].Trigger)
	same(t, "payload", payload, live[i].Payload)
}
