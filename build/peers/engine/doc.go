// Package engine asks Integration Log's storage what the peers are asked, through
// its exported API and in this process.
package engine
