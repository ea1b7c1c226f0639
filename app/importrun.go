package app

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"integration-log/app/mapping"
	"integration-log/storage"
)

// importRun is one import: it writes what its loader reads.
type importRun struct {
	loader
	store      *storage.Store
	clock      func() time.Time
	began      time.Time
	collecting *collecting
	progress   func(Progress)
	files      []string // of its record
	number     uint64   // of the import's record; 0 before the first file was opened
	total      int64    // bytes of all files; 0 when one of them does not tell
	formats    []string // that were used, and the sources of their triggers
	sources    []string
	times      mapping.Times // what had to be guessed
	summary    ImportSummary
}

func (r *importRun) run(ctx context.Context) error {
	r.total = totalSize(r.req.Paths)
	err := r.transfer(ctx)
	if err == nil {
		err = r.failure()
	}
	return errors.Join(err, r.end(err))
}

// transfer reads and writes. The loader has ended when it returns.
func (r *importRun) transfer(ctx context.Context) error {
	reading, stop := context.WithCancel(ctx)
	defer stop()
	chunks := make(chan chunk)
	go func() {
		defer close(chunks)
		r.load(reading, chunks)
	}()
	err := r.write(ctx, chunks)
	if err != nil {
		stop()
		// The loader closes its files first, and a watch uses its state again. A pipe,
		// which tells no size and may say nothing, is not waited for.
		for r.total > 0 || r.watched != nil {
			if _, more := <-chunks; !more {
				break
			}
		}
	}
	return err
}

// write stores chunk after chunk until there are no more.
func (r *importRun) write(ctx context.Context, chunks <-chan chunk) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case c, more := <-chunks:
			switch {
			case ctx.Err() != nil:
				return ctx.Err()
			case !more:
				return nil
			case c.err != nil:
				return c.err
			}
			if err := r.writeChunk(ctx, &c); err != nil {
				return err
			}
		}
	}
}

func (r *importRun) writeChunk(ctx context.Context, c *chunk) error {
	batch := storage.Batch{Runs: c.triggers, Rejects: c.rejects, Unknown: c.unknown, BytesRead: c.position - r.summary.Bytes}
	batch.Parts = r.hear(c.news)
	if c.times != (mapping.Times{}) {
		r.times = c.times
	}
	batch.Format, batch.Source = strings.Join(r.formats, ", "), strings.Join(r.sources, ", ")
	if r.number == 0 {
		if err := r.begin(ctx); err != nil {
			return err
		}
	}
	for _, run := range c.triggers {
		for i := range run {
			run[i].From.Import = r.number
		}
	}
	batch.Import = r.number
	outcome, err := r.store.Write(ctx, batch)
	if err != nil {
		return err
	}
	r.add(outcome, &batch)
	r.collecting.adapt()
	if r.progress != nil {
		r.progress(Progress{Bytes: r.summary.Bytes, BytesTotal: r.total, Rows: r.summary.Read, Elapsed: r.clock().Sub(r.began)})
	}
	return nil
}

// summarise completes the summary when the import has ended. Of a record that cannot
// be read, the parts stay untold: what was imported counts more.
func (r *importRun) summarise() {
	s := &r.summary
	s.Format, s.Source = strings.Join(r.formats, ", "), strings.Join(r.sources, ", ")
	s.Seconds, s.Times = r.clock().Sub(r.began).Seconds(), guessedTimes(r.times, r.req.Zone)
	if r.number == 0 {
		return
	}
	r.summary.Number = r.number
	if record, err := r.store.Import(context.Background(), r.number); err == nil {
		s.Parts = importedParts(record.Parts)
	}
}

// hear takes in what became known of parts, and returns it for their record.
func (r *importRun) hear(news []partNews) (parts []storage.ImportPart) {
	for _, n := range news {
		parts = append(parts, n.ImportPart)
		if n.Format != "" && !slices.Contains(r.formats, n.Format) {
			r.formats = append(r.formats, n.Format)
		}
		if n.source != "" && !slices.Contains(r.sources, n.source) {
			r.sources = append(r.sources, n.source)
		}
	}
	return parts
}

// begin makes the import's record once there is something to import.
func (r *importRun) begin(ctx context.Context) (err error) {
	r.number, err = r.store.BeginImport(ctx, storage.Import{
		Started: r.began, Files: r.files, Zone: r.req.Zone.recorded(), Mapping: r.chooser.recorded(),
	})
	return err
}

// end closes the import's record, also after a cancel.
func (r *importRun) end(err error) error {
	if r.number == 0 {
		return nil
	}
	state := storage.ImportDone
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		state = storage.ImportCancelled
	case err != nil:
		state = storage.ImportFailed
	}
	return r.store.EndImport(context.Background(), r.number, state)
}

func (r *importRun) add(o storage.Outcome, b *storage.Batch) {
	s := &r.summary
	s.Imported += int64(o.Imported)
	s.Merged += int64(o.Merged)
	s.Unchanged += int64(o.Unchanged)
	s.Expired += int64(o.Expired)
	s.Rejected += int64(len(b.Rejects))
	s.Read = s.Imported + s.Merged + s.Unchanged + s.Rejected + s.Expired
	s.Bytes += b.BytesRead
	for i := range b.Rejects[:min(len(b.Rejects), maxSummaryRejects-len(s.Rejects))] {
		s.Rejects = append(s.Rejects, importReject(&b.Rejects[i]))
	}
}
