package app

import (
	"testing"
	"time"
)

// TestZonesAreRecorded: the zone that is read back has the rules of the one that was
// used, also that of a machine which does not tell its name.
func TestZonesAreRecorded(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"UTC", "Europe/Brussels", "+02:00", "-03:30"} {
		zone, err := ZoneNamed(name)
		if err != nil {
			t.Fatal(err)
		}
		back, err := zoneRecorded(zone.recorded())
		if err != nil || back.Name() != name || back.Location().String() != name {
			t.Errorf("%s comes back as %s (%s), %v", name, back.Name(), back.Location(), err)
		}
	}
	unnamed := Zone{time.Local, "+01:00"}
	back, err := zoneRecorded(unnamed.recorded())
	if err != nil || back.Location() != time.Local || unnamed.recorded() != machineZone {
		t.Errorf("%+v is recorded as %q, %v", back, unnamed.recorded(), err)
	}
}
