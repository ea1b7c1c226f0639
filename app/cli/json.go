package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"integration-log/app/trigger"
)

// writeJSON writes v as one line.
func writeJSON(w io.Writer, v any) error {
	text, err := marshal(v)
	if err != nil {
		return err
	}
	_, err = w.Write(append(text, '\n'))
	return err
}

// marshal is json.Marshal that leaves <, > and & as they are.
func marshal(v any) ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return nil, fmt.Errorf("write the answer: %w", err)
	}
	return bytes.TrimSuffix(text.Bytes(), []byte("\n")), nil
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
