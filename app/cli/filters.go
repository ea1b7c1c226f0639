package cli

import (
	"strings"

	"github.com/spf13/pflag"

	"integration-log/app"
	"integration-log/app/trigger"
)

// filterFlags are the filters that query, facets, errors and export share.
type filterFlags struct {
	plugins, types, statuses, entities, where []string
	aggregation, text                         string
	periods                                   [4]string // as in periodFlags
	active                                    bool
}

// periodFlags names the bounds of the two periods: from inclusive, to exclusive.
var periodFlags = [4]string{"scheduled-from", "scheduled-to", "triggered-from", "triggered-to"}

func (f *filterFlags) declare(flags *pflag.FlagSet) {
	flags.StringArrayVar(&f.plugins, "plugin", nil, "`PLUGIN`'s id, else every plugin of that type; repeatable")
	flags.StringArrayVar(&f.types, "type", nil, "event `TYPE`, such as invoiceavailable; repeatable")
	flags.StringArrayVar(&f.statuses, "status", nil, "`STATUS` finished, erroneous, notyetstarted or none; repeatable")
	flags.StringArrayVar(&f.entities, "entity", nil, "`KIND:ID`, such as invoice:4711; repeatable")
	flags.StringVar(&f.aggregation, "aggregation", "", "`ID` of the group of related triggers")
	flags.StringVar(&f.text, "text", "", "`WORDS` that all occur in ids, entities, payload or logs; \"a phrase\" stays together")
	flags.StringArrayVar(&f.where, "where", nil, "`'PATH OP VALUE'` on the payload; a gjson path; OP is = != < <= > >= ~ or exists; repeatable")
	for i, name := range periodFlags {
		column, end, _ := strings.Cut(name, "-")
		flags.StringVar(&f.periods[i], name, "", column+" "+map[string]string{"from": "at or after", "to": "before"}[end]+" `T`, RFC 3339 or a local date (its first moment)")
	}
	flags.BoolVar(&f.active, "active", false, "leave out the triggers of plugins that are not active")
}

// filter reads the flags; local dates are days in zone.
func (f *filterFlags) filter(zone app.Zone) (trigger.Filter, error) {
	out := trigger.Filter{
		Plugins: f.plugins, Types: f.types, Aggregation: f.aggregation,
		Text: trigger.Text(f.text), Active: f.active,
	}
	for _, word := range f.statuses {
		status, err := trigger.ParseStatus(word)
		if err != nil {
			return out, wrongUse("--status: %v", err)
		}
		out.Statuses = append(out.Statuses, status)
	}
	for _, text := range f.entities {
		kind, id, ok := strings.Cut(text, ":")
		if !ok || kind == "" || id == "" {
			return out, wrongUse("--entity %q: want KIND:ID, such as invoice:4711", text)
		}
		out.Entities = append(out.Entities, trigger.Entity{Kind: strings.ToLower(kind), ID: id})
	}
	for _, text := range f.where {
		condition, err := trigger.ParseCondition(text)
		if err != nil {
			return out, wrongUse("--where: %v", err)
		}
		out.Where = append(out.Where, condition)
	}
	bounds := [4]*trigger.Time{&out.ScheduledFrom, &out.ScheduledTo, &out.TriggeredFrom, &out.TriggeredTo}
	for i, text := range f.periods {
		if text == "" {
			continue
		}
		bound, err := zone.ParseMoment(text)
		if err != nil {
			return out, wrongUse("--%s: %v", periodFlags[i], err)
		}
		*bounds[i] = bound
	}
	return out, nil
}
