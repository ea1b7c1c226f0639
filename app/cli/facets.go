package cli

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/spf13/pflag"

	"integration-log/app"
	"integration-log/app/trigger"
)

func facetsCommand() command {
	return command{
		name:    "facets",
		usage:   "-w W [filters] [--json]",
		summary: "count the triggers by status, plugin and type, and over time",
		about:   "Time is log time: Scheduled, else Triggered, else the first attempt, else the import.",
		setup:   setupFacets,
	}
}

func setupFacets(flags *pflag.FlagSet) action {
	var s selection
	s.declare(flags)
	asJSON := flags.Bool("json", false, "print one JSON object")
	return func(ctx context.Context, c *call) error {
		return s.read(ctx, c, func(l log, filter trigger.Filter, zone app.Zone) error {
			facets, err := l.Facets(ctx, l.actor, filter, zone)
			if err != nil {
				return err
			}
			if *asJSON {
				return writeJSON(c.out, newFacetsJSON(facets))
			}
			plugins, err := l.Plugins(ctx, l.actor)
			if err != nil {
				return err
			}
			return writeFacets(c, facets, labels(plugins), zone)
		})
	}
}

// labels gives what people call each plugin, by its key.
func labels(plugins []app.PluginStat) map[string]string {
	byKey := map[string]string{}
	for _, p := range plugins {
		byKey[p.Plugin.Key()] = p.Plugin.Label()
	}
	return byKey
}

func writeFacets(c *call, f app.Facets, plugins map[string]string, zone app.Zone) error {
	if _, err := fmt.Fprintf(c.out, "%s\n\n", quantity(f.Total, "trigger", "triggers")); err != nil {
		return err
	}
	statuses := newTable(c.out, "Status", ">Triggers")
	for _, status := range trigger.Statuses {
		if err := statuses.row(status.Word(), count(f.ByStatus[status])); err != nil {
			return err
		}
	}
	if err := statuses.end(); err != nil {
		return err
	}
	if err := writeCounts(c, "Plugin", f.ByPlugin, func(key string) string { return plugins[key] }); err != nil {
		return err
	}
	if err := writeCounts(c, "Type", f.ByType, trigger.TypeName); err != nil {
		return err
	}
	return writeHistogram(c, f.Histogram, zone)
}

// writeCounts lists what keys are called with their counts, the greatest first.
func writeCounts(c *call, title string, counts map[string]int, name func(key string) string) error {
	t := newTable(c.out, title, ">Triggers")
	for _, key := range byCount(counts) {
		if err := t.row(orDash(named(key, name(key))), count(counts[key])); err != nil {
			return err
		}
	}
	return t.end()
}

// named adds to a name the key that filters take, where they differ.
func named(key, name string) string {
	if name == key {
		return key
	}
	return name + " (" + key + ")"
}

// byCount returns the keys, the greatest count first, then by key.
func byCount(counts map[string]int) []string {
	return slices.SortedFunc(maps.Keys(counts), func(x, y string) int {
		return cmp.Or(cmp.Compare(counts[y], counts[x]), cmp.Compare(x, y))
	})
}

// writeHistogram lists the bars that hold something.
func writeHistogram(c *call, h app.Histogram, zone app.Zone) error {
	if len(h.Bars) == 0 {
		return nil
	}
	if _, err := fmt.Fprintf(c.out, "%s\n", h.Caption); err != nil {
		return err
	}
	titles := []string{"From (" + zone.Name() + ")"}
	for _, status := range trigger.Statuses {
		titles = append(titles, ">"+upperFirst(status.Word()))
	}
	t := newTable(c.out, titles...)
	for _, bar := range h.Bars {
		if bar.Counts == [4]int{} {
			continue
		}
		cells := []string{when(zone, trigger.At(bar.From))}
		for _, status := range trigger.Statuses {
			cells = append(cells, count(bar.Counts[status]))
		}
		if err := t.row(cells...); err != nil {
			return err
		}
	}
	return t.flush()
}
