//go:build prove_nosync

package storage

// proveNoSync: commits do not wait for the disk, so that build/prove can show
// that it finds what a power cut destroys then.
const proveNoSync = true
