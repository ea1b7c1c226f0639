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

// whole hands over whole triggers one by one.
func (l listing) whole(ctx context.Context, do func(*trigger.Trigger) error) error {
	if l.count == 0 {
		return nil
	}
	return l.Each(ctx, l.actor, app.EachRequest{Handle: l.result.Handle, Skip: l.start, Limit: l.count}, do)
}
