package settings

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

const (
	mappingsFolder = "mappings"
	mappingExt     = ".json"
	// MaxMapping bounds a mapping in bytes: the largest of the program's own have a few thousand.
	MaxMapping = 256 << 10
	// maxMappings bounds how many are listed, each of which is read: more than anyone keeps.
	maxMappings = 1000
)

// mappingName keeps to what every file system takes; deviceName is what Windows
// has no files of, with any extension.
var (
	mappingName = regexp.MustCompile(`^[\pL\pN_][\pL\pN _.()+-]{0,62}$`)
	deviceName  = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)`)
)

// errTooLong is of a file longer than MaxMapping.
var errTooLong = fmt.Errorf("it is longer than %d bytes", MaxMapping)

// Mapping is a person's own mapping, as it stands in its file.
type Mapping struct {
	Name string
	Text []byte
	Err  error // why the file could not be read; nil when it could
}

// CheckMappingName tells what is wrong with the name of a mapping.
func CheckMappingName(name string) error {
	if !mappingName.MatchString(name) || strings.TrimRight(name, " .") != name || deviceName.MatchString(name) {
		return fmt.Errorf("%q cannot be the name of a mapping: use up to 63 letters, digits, blanks and _ - . ( )", name)
	}
	return nil
}

// Mappings returns the saved mappings, by name. One that cannot be read hides no other.
func (s *Store) Mappings() ([]Mapping, error) {
	entries, err := os.ReadDir(filepath.Join(s.folder, mappingsFolder))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list the mappings: %w", err)
	}
	var list []Mapping
	for _, entry := range entries {
		name, ours := strings.CutSuffix(entry.Name(), mappingExt)
		if !ours || !entry.Type().IsRegular() || CheckMappingName(name) != nil || len(list) == maxMappings {
			continue
		}
		text, err := s.Mapping(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue // deleted meanwhile
		}
		list = append(list, Mapping{name, text, err})
	}
	return list, nil
}

// Mapping returns the text of a saved mapping. Errors: fs.ErrNotExist when there is
// none, errTooLong, the disk's.
func (s *Store) Mapping(name string) ([]byte, error) {
	path := s.MappingPath(name)
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("read a mapping: %w", err)
	}
	if info.Size() > MaxMapping {
		return nil, errTooLong
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read a mapping: %w", err)
	}
	return text, nil
}

// SaveMapping writes a mapping, in place of one of that name.
func (s *Store) SaveMapping(m Mapping) error {
	if err := CheckMappingName(m.Name); err != nil {
		return err
	}
	if len(m.Text) > MaxMapping {
		return errTooLong
	}
	return replace(s.MappingPath(m.Name), m.Text)
}

// DeleteMapping removes a mapping; fs.ErrNotExist when there is none.
func (s *Store) DeleteMapping(name string) error {
	if err := os.Remove(s.MappingPath(name)); err != nil {
		return fmt.Errorf("delete a mapping: %w", err)
	}
	return nil
}

// MappingPath is the file of a mapping, inside the folder whatever the name.
func (s *Store) MappingPath(name string) string {
	return filepath.Join(s.folder, mappingsFolder, filepath.Base(name)+mappingExt)
}
