// Package sample writes an invented log in the native format: a supplier's
// customers, contracts, meters and invoices, the triggers they caused over some
// weeks, failures, retries and two outages. No name in it belongs to anybody.
//
// The same Options give the same bytes on every machine. Everything is derived
// from numbers (a customer's name from its index), so that memory stays small
// whatever N is.
//
// Where to start: generate.go; world.go has the entities, types.go what happens
// to them, outcome.go how it went.
package sample
