package app

import (
	"context"
	"errors"
	"io/fs"

	"integration-log/app/access"
	"integration-log/app/mapping"
	"integration-log/app/settings"
)

// MaxMapping bounds the JSON of a mapping in bytes.
const MaxMapping = settings.MaxMapping

// Mapping returns the JSON of a saved mapping, or of a format, to begin one from.
func (a *App) Mapping(ctx context.Context, actor access.Actor, name string) ([]byte, error) {
	if err := allowed(ctx, actor, access.Import); err != nil {
		return nil, err
	}
	if p, ok := mapping.Named(name); ok {
		return p.JSON(), nil
	}
	text, err := a.settings.Mapping(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, noMapping(name)
	}
	if err != nil {
		return nil, a.unusable(name, err)
	}
	return text, nil
}

func noMapping(name string) error { return fail(NotFound, "There is no mapping %q.", name) }

// SaveMapping keeps a mapping under a name, in place of one that has it.
func (a *App) SaveMapping(ctx context.Context, actor access.Actor, name string, text []byte) error {
	if err := a.CheckMapping(ctx, actor, text); err != nil {
		return err
	}
	if isFormat(name) {
		return fail(Exists, "%s is a format of the program. Give the mapping another name.", name)
	}
	if err := settings.CheckMappingName(name); err != nil {
		return fail(BadRequest, "The mapping cannot be saved: %v.", err)
	}
	return told("save the mapping "+name, a.settings.SaveMapping(settings.Mapping{Name: name, Text: text}))
}

// DeleteMapping removes a saved mapping. What was imported with it stays.
func (a *App) DeleteMapping(ctx context.Context, actor access.Actor, name string) error {
	if err := allowed(ctx, actor, access.Import); err != nil {
		return err
	}
	err := a.settings.DeleteMapping(name)
	if errors.Is(err, fs.ErrNotExist) {
		return noMapping(name)
	}
	return told("delete the mapping "+name, err)
}

// CheckMapping tells what is wrong with a mapping.
func (a *App) CheckMapping(ctx context.Context, actor access.Actor, text []byte) error {
	if err := allowed(ctx, actor, access.Import); err != nil {
		return err
	}
	if _, err := mapping.Parse(text); err != nil {
		return fail(BadRequest, "The mapping cannot be used: %v.", err)
	}
	return nil
}
