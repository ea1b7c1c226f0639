package cli

import (
	"github.com/spf13/pflag"

	"integration-log/app"
	"integration-log/app/trigger"
)

// zoneFlag is --tz; without it the zone is TZ, else the system's.
type zoneFlag string

func (z *zoneFlag) declare(flags *pflag.FlagSet) {
	flags.StringVar((*string)(z), "tz", "", "`ZONE` of local times, such as Europe/Brussels (default: TZ, else the system's)")
}

func (z zoneFlag) zone(c *call) (app.Zone, error) {
	if z == "" {
		return app.DefaultZone(c.Clock()), nil
	}
	zone, err := app.ZoneNamed(string(z))
	if err != nil {
		return zone, wrongUse("--tz: %v", err)
	}
	return zone, nil
}

// when shows a moment in zone to the second; in the hour that is doubled, with its offset.
func when(zone app.Zone, t trigger.Time) string { return local(zone, t, "2006-01-02 15:04:05") }

// exactly is when to the millisecond, for what happens within a second.
func exactly(zone app.Zone, t trigger.Time) string { return local(zone, t, "2006-01-02 15:04:05.000") }

func local(zone app.Zone, t trigger.Time, layout string) string {
	if t.IsZero() {
		return "-"
	}
	if zone.Repeated(t) {
		layout += " -07:00"
	}
	return t.Std().In(zone.Location()).Format(layout)
}
