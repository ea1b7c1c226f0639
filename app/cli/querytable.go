package cli

import (
	"context"
	"strconv"

	"integration-log/app/trigger"
)

// writeTable prints the columns of the log in its order, and the id to go on with.
func writeTable(ctx context.Context, c *call, l listing) error {
	place := " (" + l.zone.Name() + ")"
	t := newTable(c.out, "Plugin", "Type", "Scheduled"+place, "Triggered"+place, ">Payload", ">Attempts", ">Logs", "Status", "ID")
	err := l.each(ctx, func(s *trigger.Summary) error {
		return t.row(orDash(s.Plugin.Label()), orDash(trigger.TypeName(s.Type)), when(l.zone, s.Scheduled), when(l.zone, s.Triggered),
			payloadSize(s.PayloadBytes), attemptCount(s.Attempts), count(s.LogLines), s.Status.Word(), plain(s.ID))
	})
	if err != nil {
		return err
	}
	if err := t.flush(); err != nil {
		return err
	}
	if l.count == l.result.Total {
		return c.footnote("%s", quantity(l.result.Total, "trigger", "triggers"))
	}
	return c.footnote("%s of %s", count(l.count), quantity(l.result.Total, "trigger", "triggers"))
}

func payloadSize(bytes int64) string {
	if bytes < 0 {
		return "-"
	}
	return size(bytes)
}

func attemptCount(n int) string {
	if n < 0 {
		return "-"
	}
	return strconv.Itoa(n)
}
