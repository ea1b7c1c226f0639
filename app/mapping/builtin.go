package mapping

import (
	"cmp"
	"embed"
	"fmt"
	"slices"
	"sync"

	"integration-log/app/trigger"
)

//go:embed formats/*.json
var formats embed.FS

// builtIn holds the profiles of formats, parsed once: none of them changes.
var builtIn = sync.OnceValue(func() []*Profile {
	entries, err := formats.ReadDir("formats")
	if err != nil {
		panic(err) // the program was built without them
	}
	profiles := make([]*Profile, len(entries))
	for i, entry := range entries {
		text, err := formats.ReadFile("formats/" + entry.Name())
		if err == nil {
			profiles[i], err = Parse(text)
		}
		if err != nil {
			panic(fmt.Sprintf("%s: %v", entry.Name(), err)) // a test parses each
		}
	}
	slices.SortFunc(profiles, func(a, b *Profile) int { return cmp.Or(cmp.Compare(a.Title, b.Title), cmp.Compare(a.Name, b.Name)) })
	return profiles
})

// BuiltIn returns the profiles of the formats that the program knows, by title.
func BuiltIn() []*Profile { return slices.Clone(builtIn()) }

// Named returns the built-in profile of a format.
func Named(name string) (p *Profile, ok bool) {
	for _, p := range builtIn() {
		if p.Name == name {
			return p, true
		}
	}
	return nil, false
}

// Native returns the profile of the native export format, as trigger.AppendNative
// writes it and the platform's habit of names has it.
func Native() *Profile {
	p, ok := Named(trigger.NativeSource)
	if !ok {
		panic("formats/native.json is missing")
	}
	return p
}
