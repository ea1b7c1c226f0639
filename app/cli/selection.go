package cli

import (
	"context"

	"github.com/spf13/pflag"

	"integration-log/app"
	"integration-log/app/trigger"
)

// selection is the workspace, the filters and the zone that query, facets, errors and export share.
type selection struct {
	w       workspaceFlag
	filters filterFlags
	tz      zoneFlag
}

func (s *selection) declare(flags *pflag.FlagSet) {
	s.w.declare(flags)
	s.filters.declare(flags)
	s.tz.declare(flags)
}

// read opens the workspace for reading and hands it over with what the flags mean.
func (s *selection) read(ctx context.Context, c *call, use func(log, trigger.Filter, app.Zone) error) error {
	if err := c.noArguments(); err != nil {
		return err
	}
	zone, err := s.tz.zone(c)
	if err != nil {
		return err
	}
	filter, err := s.filters.filter(zone)
	if err != nil {
		return err
	}
	return c.reading(ctx, s.w, func(l log) error { return use(l, filter, zone) })
}
