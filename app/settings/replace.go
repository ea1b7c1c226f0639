package settings

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// replace writes a temporary file and renames it, so that a power cut leaves what
// was there before or the new text. It makes the folder.
func replace(path string, text []byte) error {
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fmt.Errorf("make the config folder: %w", err)
	}
	// CreateTemp makes the file with mode 0600.
	temp, err := os.CreateTemp(folder, filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("write the settings: %w", err)
	}
	defer func() { _ = os.Remove(temp.Name()) }() // fails when it was renamed, as it should be
	if err := writeSynced(temp, text); err != nil {
		return fmt.Errorf("write the settings: %w", err)
	}
	if err := os.Rename(temp.Name(), path); err != nil {
		return fmt.Errorf("write the settings: %w", err)
	}
	return nil
}

func writeSynced(f *os.File, text []byte) error {
	_, err := f.Write(text)
	return errors.Join(err, f.Sync(), f.Close())
}
