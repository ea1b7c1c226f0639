package cli

import (
	"context"

	"github.com/spf13/pflag"

	"integration-log/app"
)

func infoCommand() command {
	return command{
		name:    "info",
		usage:   "-w W [--json]",
		summary: "describe a workspace",
		setup:   setupInfo,
	}
}

// infoJSON is the answer of info --json; oldest and newest are log times.
type infoJSON struct {
	Path          string  `json:"path"`
	FormatVersion int     `json:"formatVersion"`
	Retention     string  `json:"retention"` // as --retention takes it
	Triggers      int     `json:"triggers"`
	Bytes         int64   `json:"bytes"` // of the file
	Oldest        *string `json:"oldest"`
	Newest        *string `json:"newest"`
	Plugins       int     `json:"plugins"`
	Imports       int     `json:"imports"`
}

func setupInfo(flags *pflag.FlagSet) action {
	var w workspaceFlag
	var tz zoneFlag
	w.declare(flags)
	asJSON := flags.Bool("json", false, "print one JSON object")
	tz.declare(flags)
	return func(ctx context.Context, c *call) error {
		if err := c.noArguments(); err != nil {
			return err
		}
		zone, err := tz.zone(c)
		if err != nil {
			return err
		}
		return c.reading(ctx, w, func(l log) error {
			info, err := l.Info(ctx, l.actor)
			if err != nil {
				return err
			}
			if *asJSON {
				return writeJSON(c.out, infoJSON{
					Path: info.Path, FormatVersion: info.FormatVersion, Retention: retentionFlag(info.Retention),
					Triggers: info.Triggers, Bytes: info.FileBytes, Oldest: timeOrNull(info.Oldest), Newest: timeOrNull(info.Newest),
					Plugins: info.Plugins, Imports: info.Imports,
				})
			}
			return writeInfo(c, info, zone)
		})
	}
}

func writeInfo(c *call, info app.Info, zone app.Zone) error {
	d := description{}
	d.add("Workspace", info.Path)
	d.add("Keeps", retentionWords(info.Retention))
	d.add("Triggers", count(info.Triggers))
	d.add("Oldest", when(zone, info.Oldest)+zoneAfter(zone, info.Oldest))
	d.add("Newest", when(zone, info.Newest)+zoneAfter(zone, info.Newest))
	d.add("Plugins", count(info.Plugins))
	d.add("Imports", count(info.Imports))
	d.add("Size", size(info.FileBytes))
	d.add("Format", count(info.FormatVersion))
	_, err := c.out.WriteString(d.String())
	return err
}
