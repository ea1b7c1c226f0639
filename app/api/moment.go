package api

import (
	"time"

	"integration-log/app"
	"integration-log/app/trigger"
)

// Moment is a time: stored in UTC, shown in the zone asked for.
type Moment struct {
	UTC      string `json:"utc" doc:"RFC 3339 in UTC, with the digits the source gave."`
	Local    string `json:"local" doc:"The same moment in the zone of the call, with its offset."`
	Repeated bool   `json:"repeated" doc:"The zone's clocks show this local time twice; only the offset tells which it is."`
}

func moment(t trigger.Time, zone app.Zone) Maybe[Moment] {
	if t.IsZero() {
		return Maybe[Moment]{}
	}
	return some(Moment{UTC: t.String(), Local: zone.Local(t), Repeated: zone.Repeated(t)})
}

// momentOf is moment for the program's own times, of which seconds are told.
func momentOf(t time.Time, zone app.Zone) Maybe[Moment] {
	if t.IsZero() {
		return Maybe[Moment]{}
	}
	return moment(trigger.FromNanos(t.Truncate(time.Second).UnixNano(), 0), zone)
}

// ZoneParam is the query parameter of every call that answers times.
type ZoneParam struct {
	Zone string `query:"zone" maxLength:"100" doc:"IANA name, such as Europe/Brussels; without it the zone of the machine."`
}

// zone returns the zone that a page named.
func (s *server) zone(name string) (app.Zone, error) {
	if name == "" {
		return app.DefaultZone(s.app.Now()), nil
	}
	return app.ZoneNamed(name)
}
