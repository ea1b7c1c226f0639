package settings

import (
	"slices"
	"time"
)

// maxRecent is how many workspaces are remembered: one screen of a list.
const maxRecent = 20

// Recent is a workspace that was opened to be looked at.
type Recent struct {
	Path   string    `json:"path"` // absolute
	Opened time.Time `json:"opened"`
}

// Recent returns the remembered workspaces, the latest opened first.
func (s *Store) Recent() ([]Recent, error) {
	f, err := s.read()
	return f.Recent, err
}

// Remember puts a workspace at the top of the list.
func (s *Store) Remember(r Recent) error {
	return s.change(func(f *file) {
		f.Recent = slices.DeleteFunc(f.Recent, func(old Recent) bool { return old.Path == r.Path })
		f.Recent = append([]Recent{r}, f.Recent...)
		f.Recent = f.Recent[:min(len(f.Recent), maxRecent)]
	})
}

// Forget takes a workspace off the list.
func (s *Store) Forget(path string) error {
	return s.change(func(f *file) {
		f.Recent = slices.DeleteFunc(f.Recent, func(old Recent) bool { return old.Path == path })
	})
}
