package app

import (
	"context"

	"integration-log/app/access"
	"integration-log/app/mapping"
)

// automatic is the format that is found by looking at each part.
const automatic = "auto"

// Format is a way to read exports that has a name.
type Format struct {
	Name          string
	Title         string // for people
	Source        string // of the triggers, unless an import names one
	Documentation string // address; "" for none
	Own           bool   // a mapping that the person saved
	Error         string // why a mapping cannot be used; "" when it can
}

// Formats lists the formats by title, the person's own first.
func (a *App) Formats(ctx context.Context, actor access.Actor) ([]Format, error) {
	if err := allowed(ctx, actor, access.Import); err != nil {
		return nil, err
	}
	own, err := a.savedMappings()
	if err != nil {
		return nil, err
	}
	var list []Format
	for _, m := range own {
		if m.err != nil {
			list = append(list, Format{Name: m.name, Title: m.name, Own: true, Error: m.err.Error()})
			continue
		}
		list = append(list, formatOf(m.profile, true))
	}
	for _, p := range mapping.BuiltIn() {
		list = append(list, formatOf(p, false))
	}
	return list, nil
}

func formatOf(p *mapping.Profile, own bool) Format {
	return Format{Name: p.Name, Title: p.Title, Source: p.Source, Documentation: p.Documentation, Own: own}
}
