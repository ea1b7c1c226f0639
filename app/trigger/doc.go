// Package trigger holds the words of the domain as Go types: a trigger, its
// attempts and log lines, its status, the filter that selects triggers, and the
// rules that need nothing but them (merge, general or not, error text, the
// native text form).
//
// It is a leaf: it imports the standard library only, and every other package
// may import it. It never reads files, clocks, zones of the machine or storage.
//
// Where to start: trigger.go (the data), merge.go (two exports, one log),
// filter.go (what a person asked for), native.go (how a trigger is written).
package trigger
