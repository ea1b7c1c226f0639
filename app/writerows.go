package app

import (
	"context"
	"errors"
	"io"

	"integration-log/app/access"
	"integration-log/app/trigger"
	"integration-log/storage"
)

// Form is a text form in which triggers are written.
type Form string

// The forms.
const (
	NDJSON Form = "ndjson" // whole triggers in the native format, one a line
	CSV    Form = "csv"    // the table's columns and some more, see csv.go
)

// WriteRequest asks for a window of an opened result as text.
type WriteRequest struct {
	Handle       string
	Start, Count int // 0-based; rows that expired since the result was opened are left out
	Form         Form
}

// WriteRows writes a window of an opened result to w. The native form holds
// payloads and needs the right to them. CSV comes without the mark that Export
// puts before it for spreadsheets: a pipe feeds scripts.
func (a *App) WriteRows(ctx context.Context, actor access.Actor, req WriteRequest, w io.Writer) error {
	if err := mayWrite(ctx, actor, req.Form); err != nil {
		return err
	}
	o, err := a.result(ctx, actor, req.Handle)
	if err != nil {
		return err
	}
	_, err = writeRows(ctx, o.set, req, w, nil)
	return told("write the triggers", err)
}

func mayWrite(ctx context.Context, actor access.Actor, form Form) error {
	if form == NDJSON {
		return allowed(ctx, actor, access.ViewPayload)
	}
	return allowed(ctx, actor, access.ViewLog)
}

// writeRows writes the rows and returns how many there were; it calls progress,
// which may be nil, with that number now and then.
func writeRows(ctx context.Context, set *storage.ResultSet, req WriteRequest, w io.Writer, progress func(int64)) (rows int64, err error) {
	if progress == nil {
		progress = func(int64) {}
	}
	if req.Form == CSV {
		return writeCSV(ctx, set, req, w, progress)
	}
	return writeNative(ctx, set, req, w, progress)
}

// errEnough ends an Each early.
var errEnough = errors.New("enough")

func writeNative(ctx context.Context, set *storage.ResultSet, req WriteRequest, w io.Writer, progress func(int64)) (rows int64, err error) {
	var line []byte
	seen := 0
	err = set.Each(ctx, func(t *trigger.Trigger) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if seen >= req.Start+req.Count {
			return errEnough
		}
		if seen++; seen <= req.Start {
			return nil
		}
		line = append(trigger.AppendNative(line[:0], t), '\n')
		rows++
		if rows%exportTellEvery == 0 {
			progress(rows)
		}
		_, err := w.Write(line)
		return err
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return rows, err
}
