package cli

import (
	"context"
	"fmt"

	"integration-log/app/trigger"
)

// rowJSON is a line of query --format json; null stands for what is absent.
type rowJSON struct {
	ID           string       `json:"id"`
	Source       string       `json:"source"`
	Plugin       *string      `json:"plugin"` // what --plugin takes: the id, else the type, else the name
	Type         *string      `json:"type"`
	Scheduled    *string      `json:"scheduled"`
	Triggered    *string      `json:"triggered"`
	Attempts     *int         `json:"attempts"`
	Status       *string      `json:"status"`
	Entities     []entityJSON `json:"entities"`
	Aggregation  *string      `json:"aggregation"`
	PayloadBytes *int64       `json:"payloadBytes"`
	LogLines     int          `json:"logLines"`
}

type entityJSON struct {
	Kind string `json:"kind"`
	ID   string `json:"id"`
}

func newRowJSON(s *trigger.Summary) rowJSON {
	row := rowJSON{
		ID: s.ID, Source: s.Source, Plugin: orNull(s.Plugin.Key()), Type: orNull(s.Type),
		Scheduled: timeOrNull(s.Scheduled), Triggered: timeOrNull(s.Triggered),
		Entities: make([]entityJSON, len(s.Entities)), Aggregation: orNull(s.Aggregation), LogLines: s.LogLines,
	}
	for i, e := range s.Entities {
		row.Entities[i] = entityJSON(e)
	}
	if s.Attempts >= 0 {
		row.Attempts = &s.Attempts
	}
	if s.PayloadBytes >= 0 {
		row.PayloadBytes = &s.PayloadBytes
	}
	if s.Status != trigger.NoStatus {
		row.Status = orNull(s.Status.String())
	}
	return row
}

// writeRowsJSON writes one object, row by row, so that a million rows need no memory.
func writeRowsJSON(ctx context.Context, c *call, l listing) error {
	if _, err := fmt.Fprintf(c.out, `{"total":%d,"rows":[`, l.result.Total); err != nil {
		return err
	}
	between := "\n"
	err := l.each(ctx, func(s *trigger.Summary) error {
		text, err := marshal(newRowJSON(s))
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(c.out, "%s%s", between, text)
		between = ",\n"
		return err
	})
	if err != nil {
		return err
	}
	_, err = c.out.WriteString("]}\n")
	return err
}
