// Package pages reads the pages of a bbolt file by itself, to damage them on
// purpose and to say which sort of page was hit.
//
// It does not use bbolt, which must not see a damaged file before the engine's own
// guard does, and it is only given files that are whole.
//
// Where to start: image.go (what is on each page), damage.go (the nine kinds),
// structure.go (damage that only a page's meaning makes possible).
package pages
