package app

import (
	"context"
	"slices"

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
}

// Formats lists the formats by title, the person's own first.
func (a *App) Formats(ctx context.Context, actor access.Actor) ([]Format, error) {
	if err := allowed(ctx, actor, access.Import); err != nil {
		return nil, err
	}
	own, err := a.ownProfiles()
	if err != nil {
		return nil, told("list the formats", err)
	}
	var list []Format
	for _, p := range own {
		list = append(list, formatOf(p, true))
	}
	for _, p := range mapping.BuiltIn() {
		list = append(list, formatOf(p, false))
	}
	return list, nil
}

func formatOf(p *mapping.Profile, own bool) Format {
	return Format{Name: p.Name, Title: p.Title, Source: p.Source, Documentation: p.Documentation, Own: own}
}

// ownProfiles are the mappings that the person saved and that can be read, by name.
func (a *App) ownProfiles() ([]*mapping.Profile, error) {
	saved, err := a.settings.Mappings()
	if err != nil {
		return nil, err
	}
	var list []*mapping.Profile
	for _, m := range saved {
		p, err := mapping.Parse(m.Text)
		if err != nil {
			a.logger.Warn("a saved mapping cannot be read", "mapping", m.Name, "error", err)
			continue
		}
		p.Name = m.Name
		list = append(list, p)
	}
	return list, nil
}

// profileFor is what a person chose: nil where each part is to be looked at.
func (a *App) profileFor(format string, text []byte) (*mapping.Profile, error) {
	if len(text) > 0 {
		p, err := mapping.Parse(text)
		if err != nil {
			return nil, fail(BadRequest, "The mapping cannot be used: %v.", err)
		}
		return p, nil
	}
	if format == "" || format == automatic {
		return nil, nil
	}
	if p, ok := mapping.Named(format); ok {
		return p, nil
	}
	own, err := a.ownProfiles()
	if err != nil {
		return nil, told("read the mapping "+format, err)
	}
	if i := slices.IndexFunc(own, func(p *mapping.Profile) bool { return p.Name == format }); i >= 0 {
		return own[i], nil
	}
	return nil, fail(BadRequest, "The format %q is not known; the command formats lists those that are, and auto finds it.", format)
}
