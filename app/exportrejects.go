package app

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"unicode/utf8"

	"integration-log/app/access"
)

// ExportRejectsRequest asks to write the rejects of an import to a file.
type ExportRejectsRequest struct {
	Import uint64
	To     string
}

// ExportRejects writes the rejects of an import to a file, as WriteRejects does.
func (a *App) ExportRejects(ctx context.Context, actor access.Actor, req ExportRejectsRequest) (ExportSummary, error) {
	if err := allowed(ctx, actor, access.Export); err != nil {
		return ExportSummary{}, err
	}
	done := ExportSummary{Path: req.To}
	size, err := ReplaceFile(req.To, func(w io.Writer) (err error) {
		done.Rows, err = a.WriteRejects(ctx, actor, req.Import, w)
		return err
	})
	if err != nil {
		return ExportSummary{}, told("export the rejects to "+req.To, err)
	}
	done.Bytes = size
	return done, nil
}

// RejectedLine is a reject with what stands in the file.
type RejectedLine struct {
	ImportReject
	Raw       *string `json:"raw,omitempty"`
	RawBase64 string  `json:"rawBase64,omitempty"` // in its place where the bytes are no UTF-8
}

// WriteRejects writes the rejects of an import, one JSON object a line, and tells how many.
func (a *App) WriteRejects(ctx context.Context, actor access.Actor, number uint64, w io.Writer) (rows int64, err error) {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	err = a.EachReject(ctx, actor, number, func(r *RejectedLine) error {
		rows++
		return told("write the rejects", out.Encode(r))
	})
	return rows, err
}

// EachReject hands over the rejects of an import in their order.
func (a *App) EachReject(ctx context.Context, actor access.Actor, number uint64, do func(*RejectedLine) error) error {
	for start := 0; ; {
		page, total, err := a.Rejects(ctx, actor, RejectsRequest{Import: number, Start: start, Count: MaxRows})
		if err != nil {
			return err
		}
		for i := range page {
			if err := do(rejectedLine(&page[i])); err != nil {
				return err
			}
		}
		start += len(page)
		if len(page) == 0 || start >= total {
			return nil
		}
	}
}

func rejectedLine(r *Reject) *RejectedLine {
	line := RejectedLine{ImportReject: importReject(r)}
	if utf8.Valid(r.Raw) {
		text := string(r.Raw)
		line.Raw = &text
	} else {
		line.RawBase64 = base64.StdEncoding.EncodeToString(r.Raw)
	}
	return &line
}

func importReject(r *Reject) ImportReject {
	return ImportReject{File: r.File, Line: r.Line, Offset: r.Offset, Reason: r.Reason}
}
