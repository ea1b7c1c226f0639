package desktop

import (
	"path/filepath"
	"strings"
)

// absolute makes the paths of a command line independent of the folder it was typed in.
func absolute(folder string, paths []string) ([]string, error) {
	made := make([]string, 0, len(paths))
	for _, path := range paths {
		if !filepath.IsAbs(path) {
			path = filepath.Join(folder, path)
		}
		full, err := filepath.Abs(path)
		if err != nil {
			return nil, err
		}
		made = append(made, full)
	}
	return made, nil
}

// isWorkspace tells whether the paths name one workspace, as against exports to be imported.
func isWorkspace(paths []string) bool {
	return len(paths) == 1 && strings.EqualFold(filepath.Ext(paths[0]), ".ilog")
}
