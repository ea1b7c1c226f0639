package app

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"integration-log/app/settings"
	"integration-log/app/source"
	"integration-log/app/trigger"
)

// importDue imports what is due, and keeps how far that came. What cannot be read at
// present goes to the look's faults; an error is one of writing.
func (w *watch) importDue(ctx context.Context, due []*watchDue, l *watchLook) error {
	r, err := w.importOf(due)
	if err != nil {
		return err
	}
	told := int64(0)
	r.progress = func(Progress) {
		if w.kept.Import != r.number {
			w.kept.Import = r.number // known to the next start even if the program is killed now
			w.keep()
		}
		if rows := r.summary.Imported + r.summary.Merged; rows > told {
			w.tellRows(r.number, rows-told, w.app.clock())
			told = rows
		}
	}
	w.app.collecting.begin()
	defer w.app.collecting.end()
	err = r.transfer(ctx)
	w.number, w.formats, w.sources, w.broken = r.number, r.formats, r.sources, err != nil
	if err != nil {
		return err
	}
	troubles := troublesOf(r.failed, l.faults)
	for _, d := range due {
		if l.faults[d.name] == nil {
			w.kept.Files[d.name] = d.read(w.kept.Files[d.name], r.watched, troubles[d.name])
		}
	}
	w.save()
	return nil
}

// importOf prepares the import of what is due, into the record that the watch has.
func (w *watch) importOf(due []*watchDue) (*importRun, error) {
	chooser, err := w.app.chooser(w.req.Format, w.req.Mapping, nil)
	if err != nil {
		return nil, err
	}
	parts := &watchedParts{
		folder: w.req.Folder, due: map[string]*watchDue{}, numbers: &w.parts, recorded: w.number > 0,
		counted: map[string]bool{}, formats: map[string]string{},
	}
	req := ImportRequest{Source: w.req.Source, Zone: w.req.Zone}
	for _, d := range due {
		parts.due[d.name] = d
		req.Paths = append(req.Paths, d.name)
		format := w.kept.Files[d.name].Format
		if d.from.Offset == 0 || format == "" || chooser.all != nil {
			continue
		}
		// A mapping that was deleted meanwhile leaves what fits best.
		if p, err := chooser.own.profile(format, nil); err == nil {
			chooser.choices = append(chooser.choices, choice{path: d.name, profile: p})
		}
	}
	now := w.app.clock()
	if w.number == 0 {
		w.began, w.parts = now, partNumbers{known: map[string]int{}}
	}
	return &importRun{
		store: w.store, clock: w.app.clock, began: w.began, collecting: &w.app.collecting,
		files: []string{w.name()}, number: w.number, formats: w.formats, sources: w.sources,
		loader: loader{
			req: req, chooser: chooser, imported: trigger.At(now.Truncate(time.Millisecond)), watched: parts,
			from: source.Reading{Folder: filepath.Dir(w.kept.Workspace)},
		},
	}, nil
}

// troublesOf tells by file why parts were not read. Errors of the disk are faults: the
// file is tried again.
func troublesOf(failed []partFailure, faults map[string]error) map[string]string {
	troubles := map[string]string{}
	for _, f := range failed {
		if _, disk := errors.AsType[*fs.PathError](f.err); disk {
			faults[f.path] = f.err
			continue
		}
		text := f.err.Error()
		if !strings.HasSuffix(f.path, f.name) { // a part of it
			text = f.name + ": " + text
		}
		if before := troubles[f.path]; before != "" {
			text = before + "; " + text
		}
		troubles[f.path] = clipText(text, maxTrouble)
	}
	return troubles
}

// maxTrouble is what is kept of why a file was not read: an archive may hold thousands
// of parts that are not.
const maxTrouble = 500

// read is what is known of a file after it was read.
func (d *watchDue) read(known settings.WatchedFile, parts *watchedParts, trouble string) settings.WatchedFile {
	next := settings.WatchedFile{
		Size: d.size, Modified: d.time, Trouble: trouble, Format: cmp.Or(parts.formats[d.name], known.Format),
		Whole: known.Whole || parts.counted[d.name],
		Done:  d.to == 0 || d.to == d.size || trouble != "",
	}
	if d.to > 0 && !next.Whole && trouble == "" {
		next.Offset, next.Lines, next.Mark = d.to, d.from.Line-1+int64(d.lines), d.mark
	}
	return next
}

// save keeps what was read, so that it is not read again when the program starts again.
func (w *watch) save() {
	w.kept.Revision = w.store.Revision()
	w.keep()
}

func (w *watch) keep() {
	if err := w.app.settings.SaveWatch(w.kept); err != nil {
		w.app.logger.Warn("what was read of a watched folder is not kept", "folder", w.req.Folder, "error", err)
	}
}
