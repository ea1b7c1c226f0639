package app

import (
	"context"
	"path/filepath"
	"time"

	"integration-log/app/access"
	"integration-log/app/source"
	"integration-log/app/trigger"
)

// maxSummaryRejects is how many rejects a summary lists: a page of a terminal's
// scrollback. The import's record has all.
const maxSummaryRejects = 1000

// Import puts exports into the open workspace, one batch a transaction. What was
// committed stays when it is cancelled or fails, and the summary tells of it also
// beside an error. A part that cannot be read, or that no format fits, is told in
// the error; the others are imported.
func (a *App) Import(ctx context.Context, actor access.Actor, req ImportRequest, progress func(Progress)) (ImportSummary, error) {
	w, err := a.beginWriting(ctx, actor, access.Import)
	if err != nil {
		return ImportSummary{}, err
	}
	chooser, err := a.importable(&req)
	if err != nil {
		return ImportSummary{}, err
	}
	began := a.clock()
	r := importRun{
		store: w.store, clock: a.clock, began: began, progress: progress, collecting: &a.collecting, files: req.names(),
		loader: loader{
			req: req, chooser: chooser, imported: trigger.At(began.Truncate(time.Millisecond)),
			from: source.Reading{Folder: filepath.Dir(w.path)},
		},
		summary: ImportSummary{Rejects: []ImportReject{}, Parts: []ImportedPart{}},
	}
	a.collecting.begin()
	defer a.collecting.end()
	err = r.run(ctx)
	r.summarise()
	return r.summary, told("finish the import", err)
}

// importable finds what a request wants the parts read with, and refuses one that makes no sense.
func (a *App) importable(req *ImportRequest) (*chooser, error) {
	if err := trigger.CheckSource(req.Source); err != nil {
		return nil, fail(BadRequest, "The import cannot begin: %v.", err)
	}
	return a.chooser(req.Format, req.Mapping, req.Choices)
}
