package storage

import (
	"fmt"
	"maps"

	"integration-log/app/trigger"
)

// Visible says of which plugins a caller may see triggers. The zero Visible shows nothing.
type Visible struct {
	All     bool
	Plugins map[string]bool // by trigger.Plugin.Key; "" for triggers without a plugin
}

func (v Visible) shows(plugin string) bool { return v.All || v.Plugins[plugin] }

// signature tells apart what differs for a reader.
func (v Visible) signature() string {
	shown := maps.Clone(v.Plugins)
	maps.DeleteFunc(shown, func(_ string, visible bool) bool { return !visible || v.All })
	return fmt.Sprintf("%v %q", v.All, sortedKeys(shown))
}

// Query is what a person asks for: a filter and an order, within what they may see.
type Query struct {
	Visible Visible
	Filter  trigger.Filter
	Sort    trigger.Sort
}
