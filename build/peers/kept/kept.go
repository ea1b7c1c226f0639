// Package kept keeps the report of a run as JSON, so that it can be printed again.
package kept

import (
	"encoding/json"
	"fmt"
	"os"
)

// Write writes a report to a file.
func Write(path string, report any) error {
	text, err := json.MarshalIndent(report, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(text, '\n'), 0o600)
}

// Read reads what Write wrote.
func Read[Report any](path string) (*Report, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the last run: %w", err)
	}
	report := new(Report)
	if err := json.Unmarshal(text, report); err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return report, nil
}
