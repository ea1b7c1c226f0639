package app

import "time"

// machineZone is how the rules of this machine are recorded where no name tells them,
// as on Windows: an offset alone would be wrong for half of the year.
const machineZone = "Local"

// recorded is what the record of an import keeps of its zone.
func (z Zone) recorded() string {
	if z.Location() == time.Local && z.Name() != UTC.name {
		if _, err := time.LoadLocation(z.Name()); err != nil {
			return machineZone
		}
	}
	return z.Name()
}

// zoneRecorded returns the zone that an import's record tells.
func zoneRecorded(name string) (Zone, error) {
	if name == machineZone {
		return Zone{time.Local, machineZone}, nil
	}
	return ZoneNamed(name)
}
