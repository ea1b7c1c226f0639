package storage_test

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// eventsAndDeliveries returns rows of two exports, one state each. Attempts are of deliveries
// only: what meets in one zone stays one in the next.
func eventsAndDeliveries(seed uint64) (exports [2][]trigger.Trigger) {
	const events = 15
	g := storagetest.NewGenerator(seed, storagetest.Start)
	g.Spread = 25 * 24 * time.Hour
	for i, one := range g.Triggers(5 * events) {
		one.Source, one.Imported, one.Payload, one.Reference = "svix", trigger.At(storagetest.Start), nil, ""
		one.ID, one.Event = fmt.Sprint("m", i), ""
		if i < events {
			one.Attempts = nil
			exports[0] = append(exports[0], one)
			continue
		}
		one.ID, one.Event = fmt.Sprint("d", i), fmt.Sprint("m", i%(events+2)) // two have no row
		exports[1] = append(exports[1], one)
	}
	return exports
}

// TestReinterpretOfJoined: where events came by one import and their deliveries by another,
// each of them is read in another zone as if it had been imported so, and back again.
func TestReinterpretOfJoined(t *testing.T) {
	t.Parallel()
	brussels, york := zone(t, "Europe/Brussels"), zone(t, "America/New_York")
	for which := range 2 {
		exports := eventsAndDeliveries(uint64(100 + which))
		for _, order := range [][2]int{{0, 1}, {1, 0}} {
			fresh := func(zones [2]*time.Location) (w *storagetest.Workspace, numbers [2]uint64) {
				w = storagetest.Open(t, storagetest.Options{})
				storage.Shrink(w.Store)
				for _, i := range order {
					numbers[i] = importIn(t, w.Store, zones[i], exports[i])
				}
				return w, numbers
			}
			zones := [2]*time.Location{brussels, brussels}
			w, numbers := fresh(zones)
			before := export(t, w.Store)
			zones[which] = york
			want, _ := fresh(zones)
			reinterpret(t, w.Store, numbers[which], brussels, york)
			if got, as := export(t, w.Store), export(t, want.Store); !bytes.Equal(got, as) {
				t.Errorf("import %d of order %v: not as if it had been imported so:\n%s", which, order, firstLine(got, as))
			}
			reinterpret(t, w.Store, numbers[which], york, brussels)
			if got := export(t, w.Store); !bytes.Equal(got, before) {
				t.Errorf("import %d of order %v: not what it was:\n%s", which, order, firstLine(got, before))
			}
		}
	}
}
