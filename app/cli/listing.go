package cli

import (
	"context"

	"integration-log/app"
	"integration-log/app/trigger"
)

// listing is the part of a result that a query prints.
type listing struct {
	log
	result       app.Result
	zone         app.Zone
	start, count int
}

// each hands over the rows one by one. A row that expired since the result was
// opened is left out.
func (l listing) each(ctx context.Context, do func(*trigger.Summary) error) error {
	for at, end := l.start, l.start+l.count; at < end; at += app.MaxRows {
		rows, err := l.Rows(ctx, l.actor, app.RowsRequest{Handle: l.result.Handle, Start: at, Count: min(app.MaxRows, end-at)})
		if err != nil {
			return err
		}
		for i := range rows.Rows {
			if rows.Rows[i].Expired {
				continue
			}
			if err := do(&rows.Rows[i].Summary); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeAs returns what writes a listing in a form that exports have too.
func writeAs(form app.Form) func(context.Context, *call, listing) error {
	return func(ctx context.Context, c *call, l listing) error {
		return l.WriteRows(ctx, l.actor, app.WriteRequest{Handle: l.result.Handle, Start: l.start, Count: l.count, Form: form}, c.out)
	}
}
