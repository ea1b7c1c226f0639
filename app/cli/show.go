package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"integration-log/app"
	"integration-log/app/trigger"
)

func showCommand() command {
	return command{
		name:    "show",
		usage:   "-w W ID [--payload | --logs | --json]",
		summary: "show one trigger, its payload or its logs",
		about: "ID is a trigger's id, SOURCE:ID, or the id of one of its attempts. Of an ID that several\n" +
			"triggers have, the list is printed.",
		setup: setupShow,
	}
}

func setupShow(flags *pflag.FlagSet) action {
	var w workspaceFlag
	var tz zoneFlag
	w.declare(flags)
	payload := flags.Bool("payload", false, "print the payload's bytes and nothing else")
	logs := flags.Bool("logs", false, "print the log lines by attempt, the newest attempt first")
	asJSON := flags.Bool("json", false, "print the trigger in the native format, with its source and where its data came from")
	tz.declare(flags)
	return func(ctx context.Context, c *call) error {
		if len(c.args) != 1 {
			return wrongUse("name one trigger by its ID or SOURCE:ID")
		}
		zone, err := tz.zone(c)
		if err != nil {
			return err
		}
		write := writeDetail
		switch {
		case *payload && !*logs && !*asJSON:
			write = writePayload
		case *logs && !*payload && !*asJSON:
			write = writeLogs
		case *asJSON && !*payload && !*logs:
			write = writeShown
		case *payload || *logs || *asJSON:
			return wrongUse("--payload, --logs and --json exclude each other")
		}
		return c.reading(ctx, w, func(l log) error {
			ref, err := l.one(ctx, c.args[0])
			if err != nil {
				return err
			}
			return write(ctx, c, shown{log: l, ref: ref, zone: zone})
		})
	}
}

// shown is the trigger that a show prints.
type shown struct {
	log
	ref  trigger.Ref
	zone app.Zone
}

// one returns the trigger that text means.
func (l log) one(ctx context.Context, text string) (trigger.Ref, error) {
	refs, err := l.Find(ctx, l.actor, text)
	switch {
	case err != nil:
		return trigger.Ref{}, err
	case len(refs) == 0:
		return trigger.Ref{}, fmt.Errorf("there is no trigger %q in this log; it may have another id, or have expired", text)
	case len(refs) > 1:
		names := make([]string, len(refs))
		for i, ref := range refs {
			names[i] = "  " + plain(ref.String())
		}
		return trigger.Ref{}, wrongUse("%q means %d triggers; name one of them:\n%s", text, len(refs), strings.Join(names, "\n"))
	}
	return refs[0], nil
}

func writePayload(ctx context.Context, c *call, s shown) error {
	payload, err := s.Payload(ctx, s.actor, s.ref)
	if err != nil {
		return err
	}
	_, err = c.out.Write(payload)
	return err
}

func writeShown(ctx context.Context, c *call, s shown) error {
	detail, err := s.Detail(ctx, s.actor, s.ref)
	if err != nil {
		return err
	}
	line := append(trigger.AppendShown(nil, &detail.Trigger), '\n')
	_, err = c.out.Write(line)
	return err
}

func writeLogs(ctx context.Context, c *call, s shown) error {
	logs, err := s.Logs(ctx, s.actor, s.ref)
	if err != nil {
		return err
	}
	if len(logs.Attempts) == 0 && len(logs.Loose) == 0 {
		_, err := fmt.Fprintln(c.out, "Nothing was logged yet.")
		return err
	}
	for _, attempt := range logs.Attempts {
		if _, err := fmt.Fprintln(c.out, attemptHead(attempt, s.zone)); err != nil {
			return err
		}
		if err := writeLines(c, attempt.Lines, s.zone); err != nil {
			return err
		}
	}
	if len(logs.Loose) == 0 {
		return nil
	}
	_, err = fmt.Fprintln(c.out, "Of no attempt")
	return errors.Join(err, writeLines(c, logs.Loose, s.zone))
}

func writeLines(c *call, lines []trigger.LogLine, zone app.Zone) error {
	for _, line := range lines {
		if _, err := fmt.Fprintf(c.out, "  %-23s  %-7s  %s\n", exactly(zone, line.At), line.Level, plain(line.Message)); err != nil {
			return err
		}
	}
	return nil
}
