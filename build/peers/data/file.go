package data

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

//go:embed *.go
var sources embed.FS

// hash stands for everything that decides the bytes of a log: this package's own text.
func hash() (string, error) {
	entries, err := sources.ReadDir(".")
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	for _, entry := range entries {
		if strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		text, err := sources.ReadFile(entry.Name())
		if err != nil {
			return "", err
		}
		fmt.Fprintf(sum, "%s %d\n%s", entry.Name(), len(text), text)
	}
	return hex.EncodeToString(sum.Sum(nil))[:12], nil
}

// Folder makes the folder for everything that belongs to the log of n triggers.
func Folder(under string, n int) (string, error) {
	h, err := hash()
	if err != nil {
		return "", err
	}
	folder := filepath.Join(under, fmt.Sprintf("%d-%s", n, h))
	return folder, os.MkdirAll(folder, 0o700)
}

// File returns the path of the log of n triggers in folder, made when it is missing.
func File(folder string, n int) (string, error) {
	path := filepath.Join(folder, "export.ndjson")
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	f, err := os.CreateTemp(folder, "export-*.part")
	if err != nil {
		return "", err
	}
	defer os.Remove(f.Name()) //nolint:errcheck // after the rename there is nothing to remove
	if err := Write(f, n); err != nil {
		return "", fmt.Errorf("write the log: %w", err)
	}
	if err := f.Sync(); err != nil {
		return "", err
	}
	if err := f.Close(); err != nil {
		return "", err
	}
	return path, os.Rename(f.Name(), path)
}
