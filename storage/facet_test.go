package storage_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// TestFacetsOfADayInPart: of one day a segment reaches into the period and others
// lie within it, so that some are counted by their rows and others as wholes.
func TestFacetsOfADayInPart(t *testing.T) {
	t.Parallel()
	noon := time.Date(2026, time.November, 23, 12, 0, 0, 0, time.UTC)
	for _, first := range []string{"p0", "p1", "p2", "p3"} {
		w := storagetest.Open(t, storagetest.Options{})
		storage.DirectSegments(w.Store)
		want := 0
		for _, plugin := range []string{"p0", "p1", "p2", "p3"} {
			var list []trigger.Trigger
			for i := range 8 {
				at := noon.Add(time.Duration(i) * time.Minute)
				if plugin == first {
					at = at.Add(-4 * time.Minute)
				}
				one := scheduled(fmt.Sprint(plugin, i), at)
				one.Plugin.ID, one.Status = plugin, trigger.Statuses[i%2]
				list = append(list, one)
				if i%2 == 0 && !at.Before(noon) {
					want++
				}
			}
			write(t, w.Store, list)
		}
		q := everything
		q.Filter.Statuses, q.Filter.ScheduledFrom = []trigger.Status{trigger.Statuses[0]}, trigger.At(noon)
		f, err := w.Facets(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		if f.Total != want || f.ByStatus[trigger.Statuses[0]] != want {
			t.Errorf("%s in part: %d of %v instead of %d", first, f.Total, f.ByStatus, want)
		}
	}
}
