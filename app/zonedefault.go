package app

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

// zoneFile is what Linux and macOS link to the zone's file in the zone database.
const zoneFile = "/etc/localtime"

// DefaultZone returns the zone of this machine: TZ, else the system's zone by
// name, else the system's rules under the name of the offset at now.
func DefaultZone(now time.Time) Zone { return defaultZone(now, os.LookupEnv, zoneFile) }

func defaultZone(now time.Time, env func(string) (string, bool), link string) Zone {
	if name, ok := env("TZ"); ok {
		if name = strings.TrimPrefix(name, ":"); name == "" {
			return UTC
		}
		if zone, err := ZoneNamed(zoneOfPath(name)); err == nil {
			return zone
		}
	}
	if target, err := filepath.EvalSymlinks(link); err == nil {
		if zone, err := ZoneNamed(zoneOfPath(target)); err == nil {
			return zone
		}
	}
	if time.Local.String() == UTC.name {
		return UTC // no file tells the zone
	}
	return Zone{time.Local, now.In(time.Local).Format("-07:00")}
}

// zoneOfPath cuts the zone's name out of a path in the zone database.
func zoneOfPath(path string) string {
	if _, name, found := strings.Cut(filepath.ToSlash(path), "/zoneinfo/"); found {
		return name
	}
	return path
}
