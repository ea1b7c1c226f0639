package app

import (
	"fmt"
	"iter"
	"path/filepath"
	"strings"

	"integration-log/app/source"
	"integration-log/storage"
)

// toRead are the parts of a path with names that differ. A workspace that lies among
// the exports of a folder or an archive is none of them.
func toRead(path string, parts iter.Seq2[*source.Part, error]) iter.Seq2[*source.Part, error] {
	return func(yield func(*source.Part, error) bool) {
		names := partNames{}
		for part, err := range parts {
			if part != nil {
				if isWorkspaceFile(part.Name) && part.Name != filepath.Base(path) {
					continue
				}
				part.Name = names.of(part.Name)
			}
			if !yield(part, err) {
				return
			}
		}
	}
}

// isWorkspaceFile tells a workspace, and the side file of one that is open, by its name.
func isWorkspaceFile(name string) bool {
	return strings.HasSuffix(strings.TrimSuffix(name, storage.HolderSuffix), workspaceExt)
}

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
