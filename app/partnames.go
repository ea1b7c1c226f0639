package app

import "fmt"

// partNames makes the names of a path's parts differ. In an archive two entries may
// have one name, or look as if they had; the second one gets " (2)". In the order in
// which parts come a name is always the same, so that what a person was shown of a
// part is what their choice of it finds.
type partNames map[string]int // how often a name came

// of is the name of the next part.
func (p partNames) of(name string) string {
	own := name
	for p[own] > 0 {
		p[name]++
		own = fmt.Sprintf("%s (%d)", name, p[name])
	}
	p[own]++
	return own
}
