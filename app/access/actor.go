package access

import (
	"maps"
	"slices"
)

// Right is one thing that an actor may do.
type Right string

// The rights.
const (
	ViewLog     Right = "view log"         // rows, filters, counts, logs, entities
	ViewPayload Right = "view payloads"    // the bytes sent, and the reject lines of imports
	Import      Right = "import"           // put exports into the workspace
	Export      Right = "export"           // write files out of it
	Manage      Right = "manage workspace" // open, create, close, sweep, verify, settings
)

// Rights lists every right.
var Rights = [...]Right{ViewLog, ViewPayload, Import, Export, Manage}

// Actor is the person on whose behalf a use case runs. The zero Actor may do
// nothing and sees no plugin. An Actor never changes.
type Actor struct {
	name    string
	rights  map[Right]bool
	plugins map[string]bool // by plugin key; unused when all
	all     bool
}

// Owner returns the one person of a workspace of their own: every right, every plugin.
func Owner() Actor {
	return New(Grant{Name: "owner", Rights: Rights[:], AllPlugins: true})
}

// Grant is what an actor is given.
type Grant struct {
	Name       string
	Rights     []Right
	AllPlugins bool
	Plugins    []string // plugin keys (trigger.Plugin.Key); unused with AllPlugins
}

// New makes the actor that has exactly what is granted.
func New(g Grant) Actor {
	a := Actor{name: g.Name, all: g.AllPlugins, rights: map[Right]bool{}, plugins: map[string]bool{}}
	for _, right := range g.Rights {
		a.rights[right] = true
	}
	for _, key := range g.Plugins {
		a.plugins[key] = true
	}
	return a
}

// Name returns what tells actors apart.
func (a Actor) Name() string { return a.name }

// May tells whether the actor has the right.
func (a Actor) May(right Right) bool { return a.rights[right] }

// Visible returns the plugins whose triggers the actor may see: all of them, or
// those with the keys returned, sorted.
func (a Actor) Visible() (all bool, keys []string) {
	if a.all {
		return true, nil
	}
	return false, slices.Sorted(maps.Keys(a.plugins))
}
