package app

import (
	"cmp"
	"slices"

	"integration-log/app/mapping"
	"integration-log/app/source"
	"integration-log/storage"
)

// chooser tells what each part of an export is read with.
type chooser struct {
	all     *mapping.Profile // of parts that no choice names; nil: what fits best
	own     savedMappings
	choices []choice
}

// choice is a PartChoice whose profile was found.
type choice struct {
	path, part string
	leaveOut   bool
	profile    *mapping.Profile
}

func (a *App) chooser(format string, text []byte, choices []PartChoice) (*chooser, error) {
	c := new(chooser)
	var err error
	if c.own, err = a.savedMappings(); err != nil {
		return nil, err
	}
	if c.all, err = c.own.profile(format, text); err != nil {
		return nil, err
	}
	for _, given := range choices {
		p, err := c.own.profile(given.Format, given.Mapping)
		if err != nil {
			return nil, err
		}
		c.choices = append(c.choices, choice{given.Path, given.Part, given.LeaveOut, p})
	}
	return c, nil
}

// given returns what a person chose for a part: one choice that names it, else one
// for its path, else the one for all; nil when that is what fits best.
func (c *chooser) given(path, part string) (p *mapping.Profile, leaveOut bool) {
	for _, name := range []string{part, ""} {
		i := slices.IndexFunc(c.choices, func(one choice) bool { return one.path == path && one.part == name })
		if i >= 0 {
			return c.choices[i].profile, c.choices[i].leaveOut
		}
	}
	return c.all, false
}

// recorded is the mapping that an import's record keeps: the one for all parts, else
// the first that was chosen for one of them. Each part tells the name of its own.
func (c *chooser) recorded() storage.Mapping {
	profile := c.all
	for i := range c.choices {
		profile = cmp.Or(profile, c.choices[i].profile)
	}
	if profile == nil {
		return storage.Mapping{}
	}
	return storage.Mapping{Name: profile.Name, JSON: profile.JSON()}
}

func (c *chooser) guesses(facts source.Facts, sample []source.Item) []mapping.Guess {
	return mapping.Guesses(facts, sample, c.own.usable())
}

// likely returns the guess that is good enough to import with; nil when none is.
func likely(guesses []mapping.Guess) *mapping.Profile {
	if len(guesses) > 0 && guesses[0].Confidence >= mapping.Likely {
		return guesses[0].Profile
	}
	return nil
}
