package storage

import (
	"errors"
	"fmt"
	"time"

	"integration-log/app/trigger"
)

// Every naive time names by which reading it became a moment: the import, and which of its
// zones was in force. So what is read already and what is not yet can be told apart, wherever
// a trigger has gone and whenever a program was killed.

// ErrImportRuns: the times of an import that runs cannot be read anew.
var ErrImportRuns = errors.New("the import is still running")

// ErrOtherZone: the times of an import are not read in the zone that was said.
var ErrOtherZone = errors.New("the times of the import are read in another zone")

// zoneBits of a reading are which of the import's zones it is.
const zoneBits = 8

// readingOf returns the reading of an import in one of its zones; 0, which is none, where
// it has no room: for more imports than anybody makes.
func readingOf(number uint64, zone int) uint32 {
	if number >= 1<<(32-zoneBits) {
		return 0
	}
	return uint32(number)<<zoneBits | uint32(zone)
}

// zoneName is the name that zoneNamed takes: that of a place, or an offset such as +02:00.
func zoneName(l *time.Location) string {
	if name := l.String(); name != "" {
		return name
	}
	return time.Unix(0, 0).In(l).Format("-07:00")
}

func zoneNamed(name string) (*time.Location, error) {
	if offset, err := time.Parse("-07:00", name); err == nil {
		return offset.Location(), nil
	}
	l, err := time.LoadLocation(name)
	if err != nil {
		return nil, fmt.Errorf("time zone %q: %w", name, err)
	}
	return l, nil
}

// reader reads the times of one import in its latest zone.
type reader struct {
	zones   []*time.Location // nil: not known any more
	reading uint32           // of the latest
}

// newReader returns the reader of an import, given some of its zones; others are looked up.
func newReader(record *Import, known ...*time.Location) (*reader, error) {
	r := &reader{reading: readingOf(record.Number, len(record.EarlierZones))}
	for _, name := range append(append([]string{}, record.EarlierZones...), record.Zone) {
		zone, err := zoneAmong(name, known)
		if err != nil {
			return nil, err
		}
		r.zones = append(r.zones, zone)
	}
	return r, nil
}

func zoneAmong(name string, known []*time.Location) (*time.Location, error) {
	for _, zone := range known {
		if zoneName(zone) == name {
			return zone, nil
		}
	}
	return zoneNamed(name)
}

// stale tells whether t came by the import and was read in a zone of before.
func (r *reader) stale(t trigger.Time) bool {
	return t.Reading()>>zoneBits == r.reading>>zoneBits && t.Reading() < r.reading
}

// read returns t read in the latest zone.
func (r *reader) read(t trigger.Time) trigger.Time {
	if !r.stale(t) {
		return t
	}
	before := r.zones[t.Reading()&(1<<zoneBits-1)]
	return t.Reread(before, r.zones[len(r.zones)-1]).ReadBy(r.reading)
}
