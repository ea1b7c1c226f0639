package app

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"integration-log/app/access"
	"integration-log/storage"
)

// exportTellEvery is how many rows lie between two tellings of progress.
const exportTellEvery = 2000

// packing is how an export is compressed.
type packing string

const (
	unpackedFile packing = ""
	gzipped      packing = ".gz"
	zstdPacked   packing = ".zst"
)

// Export writes the triggers of a filter to a file whose extension decides the
// form: .ndjson or .csv, with .gz or .zst behind it. The file appears under its
// name once all is written; when it fails or is cancelled, nothing is left of it
// and a file that was there before stays.
func (a *App) Export(ctx context.Context, actor access.Actor, req ExportRequest, progress func(Progress)) (ExportSummary, error) {
	form, pack, err := formOf(req.To)
	if err != nil {
		return ExportSummary{}, err
	}
	if err := mayWrite(ctx, actor, form); err != nil {
		return ExportSummary{}, err
	}
	store, err := a.store(ctx, actor, access.Export)
	if err != nil {
		return ExportSummary{}, err
	}
	began := a.clock()
	set, err := store.Select(ctx, storage.Query{Visible: visible(actor), Filter: req.Filter, Sort: req.Sort})
	if err != nil {
		return ExportSummary{}, told("select what to export", err)
	}
	tell := func(rows int64) {
		if progress != nil {
			progress(Progress{Rows: rows, RowsTotal: int64(set.Total()), Elapsed: a.clock().Sub(began)})
		}
	}
	summary := ExportSummary{Path: req.To}
	summary.Bytes, err = ReplaceFile(req.To, func(file io.Writer) error {
		return packed(file, pack, func(w io.Writer) error {
			if form == CSV {
				if _, err := io.WriteString(w, spreadsheetMark); err != nil {
					return err
				}
			}
			var err error
			summary.Rows, err = writeRows(ctx, set, WriteRequest{Count: set.Total(), Form: form}, w, tell)
			return err
		})
	})
	if err != nil {
		return ExportSummary{}, told("export to "+req.To, err)
	}
	tell(summary.Rows)
	return summary, nil
}

// formOf reads form and packing off a file name.
func formOf(path string) (Form, packing, error) {
	name, pack := strings.ToLower(filepath.Base(path)), unpackedFile
	for _, p := range []packing{gzipped, zstdPacked} {
		if rest, ok := strings.CutSuffix(name, string(p)); ok {
			name, pack = rest, p
		}
	}
	switch filepath.Ext(name) {
	case ".ndjson":
		return NDJSON, pack, nil
	case ".csv":
		return CSV, pack, nil
	case ".html":
		return "", pack, fail(BadRequest, "This version does not write HTML. Name a file that ends in .ndjson or .csv.")
	}
	return "", pack, fail(BadRequest, "The name %q does not tell the form. Name a file that ends in .ndjson or .csv, with .gz or .zst behind it if you like.", filepath.Base(path))
}

// packed hands write a writer that compresses what goes to file.
func packed(file io.Writer, pack packing, write func(io.Writer) error) error {
	switch pack {
	case gzipped:
		z := gzip.NewWriter(file)
		if err := write(z); err != nil {
			return err
		}
		return z.Close()
	case zstdPacked:
		z, err := zstd.NewWriter(file, zstd.WithEncoderConcurrency(1)) // the export reads on the other core
		if err != nil {
			return err
		}
		return errors.Join(write(z), z.Close())
	}
	return write(file)
}
