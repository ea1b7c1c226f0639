package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"integration-log/app/trigger"
)

// writeJSON writes v as one line.
func writeJSON(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return fmt.Errorf("write the answer: %w", err)
	}
	return nil
}

// orNull returns nil, which is written as null, for what is absent.
func orNull[T comparable](v T) *T {
	var absent T
	if v == absent {
		return nil
	}
	return &v
}

// timeOrNull returns RFC 3339 in UTC, nil for an absent time.
func timeOrNull(t trigger.Time) *string { return orNull(t.String()) }

func stdOrNull(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	return timeOrNull(trigger.At(t))
}
