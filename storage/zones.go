package storage

import (
	"errors"
	"fmt"
	"time"

	"integration-log/app/trigger"
)

// ErrImportRuns: the times of an import that runs cannot be read anew.
var ErrImportRuns = errors.New("the import is still running")

// ErrOtherZone: the times of an import are not read in the zone that was said.
var ErrOtherZone = errors.New("the times of the import are read in another zone")

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
	r := &reader{reading: trigger.ReadingOf(record.Number, len(record.EarlierZones))}
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

// stale tells whether a time that was read so came by the import in a zone of before.
func (r *reader) stale(reading uint32) bool {
	return reading < r.reading && reading/trigger.MaxZones == r.number()
}

func (r *reader) number() uint32 { return r.reading / trigger.MaxZones }

// read returns t read in the latest zone.
func (r *reader) read(t trigger.Time) trigger.Time {
	if !r.stale(t.Reading()) {
		return t
	}
	before := r.zones[t.Reading()%trigger.MaxZones]
	return t.Reread(before, r.zones[len(r.zones)-1]).ReadBy(r.reading)
}
