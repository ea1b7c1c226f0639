// Package shred keeps the payloads of up to MaxRows triggers as one stream of
// scalars per JSON path, so that a condition on one path reads one stream, and
// gives each payload back byte for byte.
package shred
