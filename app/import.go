package app

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"integration-log/app/access"
	"integration-log/app/trigger"
	"integration-log/storage"
)

// maxSummaryRejects is how many rejects a summary lists: a page of a terminal's
// scrollback. The import's record has all.
const maxSummaryRejects = 1000

// Import puts exports into the open workspace, one batch a transaction. What was
// committed stays when it is cancelled or fails, and the summary tells of it also
// beside an error. A part that cannot be read, or that no format fits, is told in
// the error; the others are imported.
func (a *App) Import(ctx context.Context, actor access.Actor, req ImportRequest, progress func(Progress)) (ImportSummary, error) {
	store, err := a.writable(ctx, actor, access.Import)
	if err != nil {
		return ImportSummary{}, err
	}
	chooser, err := a.chooser(req.Format, req.Mapping, req.Choices)
	if err != nil {
		return ImportSummary{}, err
	}
	if len(req.Source) > trigger.MaxIDBytes {
		return ImportSummary{}, fail(BadRequest, "The name of the source is longer than %d bytes. Choose a shorter one.", trigger.MaxIDBytes)
	}
	began := a.clock()
	r := importRun{
		store: store, clock: a.clock, began: began, progress: progress, collecting: &a.collecting,
		loader: loader{
			req: req, chooser: chooser, imported: trigger.At(began.Truncate(time.Millisecond)),
		},
		summary: ImportSummary{Rejects: []ImportReject{}},
	}
	a.collecting.begin()
	defer a.collecting.end()
	err = r.run(ctx)
	r.summary.Format, r.summary.Source = strings.Join(r.formats, ", "), strings.Join(r.sources, ", ")
	r.summary.Seconds = a.clock().Sub(began).Seconds()
	return r.summary, told("finish the import", err)
}

// importRun is one import: it writes what its loader reads.
type importRun struct {
	loader
	store      *storage.Store
	clock      func() time.Time
	began      time.Time
	collecting *collecting
	progress   func(Progress)
	number     uint64   // of the import's record; 0 before the first file was opened
	total      int64    // bytes of all files; 0 when one of them does not tell
	formats    []string // that were used, and the sources of their triggers
	sources    []string
	summary    ImportSummary
}

func (r *importRun) run(ctx context.Context) error {
	r.total = totalSize(r.req.Paths)
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
		for r.req.Reader == nil { // the loader closes its files first; a pipe that says nothing is not waited for
			if _, more := <-chunks; !more {
				break
			}
		}
		return errors.Join(err, r.end(err))
	}
	failure := r.failure()
	return errors.Join(failure, r.end(failure))
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
	r.hear(c.news)
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
	bytes := c.position - r.summary.Bytes
	rejects := c.rejects
	outcome, err := r.store.Write(ctx, storage.Batch{
		Import: r.number, Runs: c.triggers, Rejects: rejects, BytesRead: bytes, Unknown: c.unknown,
	})
	if err != nil {
		return err
	}
	r.add(outcome, rejects, bytes)
	r.collecting.adapt()
	if r.progress != nil {
		r.progress(Progress{Bytes: r.summary.Bytes, BytesTotal: r.total, Rows: r.summary.Read, Elapsed: r.clock().Sub(r.began)})
	}
	return nil
}

// hear takes in what became known of parts.
func (r *importRun) hear(news []partNews) {
	for _, n := range news {
		if n.format != "" && !slices.Contains(r.formats, n.format) {
			r.formats = append(r.formats, n.format)
		}
		if n.source != "" && !slices.Contains(r.sources, n.source) {
			r.sources = append(r.sources, n.source)
		}
	}
}

// begin makes the import's record once there is something to import.
func (r *importRun) begin(ctx context.Context) (err error) {
	r.number, err = r.store.BeginImport(ctx, storage.Import{
		Started: r.began, Files: r.req.names(), Format: strings.Join(r.formats, ", "), Source: strings.Join(r.sources, ", "),
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

func (r *importRun) add(o storage.Outcome, rejects []storage.Reject, bytes int64) {
	s := &r.summary
	s.Imported += int64(o.Imported)
	s.Merged += int64(o.Merged)
	s.Unchanged += int64(o.Unchanged)
	s.Expired += int64(o.Expired)
	s.Rejected += int64(len(rejects))
	s.Read = s.Imported + s.Merged + s.Unchanged + s.Rejected + s.Expired
	s.Bytes += bytes
	for _, reject := range rejects[:min(len(rejects), maxSummaryRejects-len(s.Rejects))] {
		s.Rejects = append(s.Rejects, importReject(&reject))
	}
}
