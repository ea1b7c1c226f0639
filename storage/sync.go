//go:build !prove_nosync

package storage

// proveNoSync is false in every program but one that build/prove makes.
const proveNoSync = false
