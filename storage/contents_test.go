package storage_test

import (
	"context"
	"math/rand/v2"
	"reflect"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// generator returns one with a seed of its own, which is printed, and so many ids
// that most triggers differ.
func generator(t *testing.T) *storagetest.Generator {
	t.Helper()
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	g := storagetest.NewGenerator(seed, storagetest.Start)
	g.IDs = 1 << 20
	return g
}

// everyTrigger returns all that a store has, whole, by its ref.
func everyTrigger(t *testing.T, s *storage.Store) map[trigger.Ref]trigger.Trigger {
	t.Helper()
	all := map[trigger.Ref]trigger.Trigger{}
	result, err := s.Select(context.Background(), everything)
	if err != nil {
		t.Fatal(err)
	}
	if err := result.Each(context.Background(), func(one *trigger.Trigger) error {
		all[one.Ref] = storagetest.Clone([]trigger.Trigger{*one})[0]
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return all
}

// compareTriggers reports the first trigger that differs or is there on one side only.
func compareTriggers(t *testing.T, got, want map[trigger.Ref]trigger.Trigger) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%d triggers instead of %d", len(got), len(want))
	}
	for ref, w := range want {
		if g, ok := got[ref]; !ok || !reflect.DeepEqual(g, w) {
			t.Errorf("%v (there: %v):\n%+v instead of\n%+v", ref, ok, g, w)
			return
		}
	}
}
