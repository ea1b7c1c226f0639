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

// ExportRejects writes the rejects of an import to a file, one JSON object a line.
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

// exportedReject is a line of an export of rejects.
type exportedReject struct {
	ImportReject
	Raw       *string `json:"raw,omitempty"`
	RawBase64 string  `json:"rawBase64,omitempty"` // where the bytes are no UTF-8
}

// WriteRejects writes the rejects of an import, and tells how many.
func (a *App) WriteRejects(ctx context.Context, actor access.Actor, number uint64, w io.Writer) (rows int64, err error) {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for {
		page, total, err := a.Rejects(ctx, actor, RejectsRequest{Import: number, Start: int(rows), Count: MaxRows})
		if err != nil {
			return rows, err
		}
		for i := range page {
			if err := out.Encode(exported(&page[i])); err != nil {
				return rows, told("write the rejects", err)
			}
		}
		rows += int64(len(page))
		if len(page) == 0 || rows >= int64(total) {
			return rows, nil
		}
	}
}

func exported(r *Reject) exportedReject {
	line := exportedReject{ImportReject: importReject(r)}
	if utf8.Valid(r.Raw) {
		text := string(r.Raw)
		line.Raw = &text
	} else {
		line.RawBase64 = base64.StdEncoding.EncodeToString(r.Raw)
	}
	return line
}

func importReject(r *Reject) ImportReject {
	return ImportReject{File: r.File, Line: r.Line, Offset: r.Offset, Reason: r.Reason}
}
