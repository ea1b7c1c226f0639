package settings

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
)

const (
	fileName = "settings.json"
	// brokenName is where a file that cannot be read is put aside.
	brokenName = "settings.broken.json"
	// maxBytes bounds what is read: twenty paths and a few columns are some kilobytes.
	maxBytes = 1 << 20
)

// Store is the settings file of one folder. Its methods may be called from any
// goroutine; each reads the file anew, so that two running programs see each
// other's changes.
type Store struct {
	folder string
	mu     sync.Mutex
}

// In returns the settings of a config folder, which need not exist yet.
func In(folder string) *Store { return &Store{folder: folder} }

type file struct {
	Preferences Preferences `json:"preferences"`
	Recent      []Recent    `json:"recent"`
}

// Preferences returns what is saved, Defaults when nothing is.
func (s *Store) Preferences() (Preferences, error) {
	f, err := s.read()
	return f.Preferences, err
}

// SavePreferences replaces the preferences, after Check.
func (s *Store) SavePreferences(p Preferences) error {
	if err := p.Check(); err != nil {
		return err
	}
	return s.change(func(f *file) { f.Preferences = p })
}

func (s *Store) change(edit func(*file)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, err := s.load()
	if err != nil {
		return err
	}
	edit(&f)
	return s.save(f)
}

func (s *Store) read() (file, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.load()
}

// load reads the file. One that makes no sense is put aside and counts as
// missing: no one can be kept from their log by a broken preference.
func (s *Store) load() (file, error) {
	fresh := file{Preferences: Defaults()}
	name := filepath.Join(s.folder, fileName)
	info, err := os.Stat(name)
	if errors.Is(err, os.ErrNotExist) {
		return fresh, nil
	}
	if err != nil {
		return fresh, fmt.Errorf("read the settings: %w", err)
	}
	f := fresh
	if info.Size() <= maxBytes {
		text, err := os.ReadFile(name)
		if err != nil {
			return fresh, fmt.Errorf("read the settings: %w", err)
		}
		if json.Unmarshal(text, &f) == nil && f.Preferences.Check() == nil {
			return f, nil
		}
	}
	if err := os.Rename(name, filepath.Join(s.folder, brokenName)); err != nil {
		return fresh, fmt.Errorf("put the broken settings aside: %w", err)
	}
	return fresh, nil
}

func (s *Store) save(f file) error {
	text, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return fmt.Errorf("encode the settings: %w", err)
	}
	return replace(filepath.Join(s.folder, fileName), text)
}
