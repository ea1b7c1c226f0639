package app

import (
	"errors"
	"io/fs"
	"slices"

	"integration-log/app/mapping"
	"integration-log/app/settings"
)

// savedMapping is a mapping that the person saved.
type savedMapping struct {
	name    string
	profile *mapping.Profile // nil where err tells why it cannot be used
	err     error
}

// savedMappings are those that the person saved, by name.
type savedMappings []savedMapping

// savedMappings reads them all. A file that someone broke by hand hinders no import: it
// is left out of guesses, and told by the list of formats and to who names it.
func (a *App) savedMappings() (savedMappings, error) {
	saved, err := a.settings.Mappings()
	if err != nil {
		return nil, told("read your mappings", err)
	}
	list := make(savedMappings, 0, len(saved))
	for _, m := range saved {
		one := savedMapping{name: m.Name}
		if one.profile, err = parseSaved(m); err != nil {
			one.err = a.unusable(m.Name, err)
		} else {
			one.profile.Name = m.Name
		}
		list = append(list, one)
	}
	return list, nil
}

func parseSaved(m settings.Mapping) (*mapping.Profile, error) {
	if m.Err != nil {
		return nil, m.Err
	}
	if isFormat(m.Name) {
		return nil, errors.New("a format of the program has its name")
	}
	return mapping.Parse(m.Text)
}

// isFormat tells whether a name means a format of the program, which no mapping can replace.
func isFormat(name string) bool {
	_, known := mapping.Named(name)
	return known || name == automatic
}

// unusable tells why a saved mapping cannot be used, and where it is to be mended.
func (a *App) unusable(name string, err error) error {
	if _, disk := errors.AsType[*fs.PathError](err); disk {
		return told("read the mapping "+name, err)
	}
	return fail(BadRequest, "The mapping %s cannot be used: %v. Mend, rename or delete its file %s.", name, err, a.settings.MappingPath(name))
}

// usable are those that a guess can be made from.
func (o savedMappings) usable() (list []*mapping.Profile) {
	for i := range o {
		if o[i].profile != nil {
			list = append(list, o[i].profile)
		}
	}
	return list
}

// profile is what a person chose: nil where each part is to be looked at.
func (o savedMappings) profile(format string, text []byte) (*mapping.Profile, error) {
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
	if i := slices.IndexFunc(o, func(m savedMapping) bool { return m.name == format }); i >= 0 {
		return o[i].profile, o[i].err
	}
	return nil, fail(BadRequest, "The format %q is not known; the command formats lists those that are, and auto finds it.", format)
}
