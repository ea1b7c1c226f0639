package app

import (
	"context"
	"io"
	"iter"
	"os"
	"path"
	"path/filepath"

	"integration-log/app/source"
	"integration-log/storage"
)

// watchDue is what is to be read of a watched file.
type watchDue struct {
	watchSeen
	from  source.Place
	to    int64     // offset up to which lines are read; 0: the file is read as a whole
	mark  []byte    // of what stands before to
	lines lineCount // that were read
}

// watchedParts are the parts of what a watch reads at once, in place of an import's
// own: only the lines that were added, of files that have them.
type watchedParts struct {
	folder   string
	due      map[string]*watchDue // by name
	numbers  *partNumbers
	recorded bool              // there is a record that tells also of parts that cannot be read
	counted  map[string]bool   // files of which ids depend on rows before them
	formats  map[string]string // by which files were read
}

func (w *watchedParts) partsOf(ctx context.Context, from source.Reading, name string) iter.Seq2[*source.Part, error] {
	due := w.due[name]
	full := filepath.Join(w.folder, filepath.FromSlash(name))
	if due.to > 0 {
		return due.rest(ctx, from, full)
	}
	return func(yield func(*source.Part, error) bool) {
		for part, err := range from.Parts(ctx, full) {
			if part != nil && path.Dir(name) != "." {
				part.Name = path.Dir(name) + "/" + part.Name
			}
			if !yield(part, err) {
				return
			}
		}
	}
}

// rest yields the lines that are due: from the start of a file they are recognised as
// any export is, those after them are known to be lines.
func (d *watchDue) rest(ctx context.Context, from source.Reading, full string) iter.Seq2[*source.Part, error] {
	return func(yield func(*source.Part, error) bool) {
		f, err := os.Open(full)
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		lines := io.TeeReader(io.NewSectionReader(f, d.from.Offset, d.to-d.from.Offset), &d.lines)
		if d.from.Offset > 0 {
			part := source.Rest(d.name, lines, d.from)
			part.Bytes = d.to
			yield(part, nil)
			return
		}
		for part, err := range from.StreamParts(ctx, d.name, lines) {
			if !yield(part, err) {
				return
			}
		}
	}
}

// lineCount counts line ends.
type lineCount int64

func (c *lineCount) Write(text []byte) (int, error) {
	for _, b := range text {
		if b == '\n' {
			*c++
		}
	}
	return len(text), nil
}

// partNumbers gives each part of a watch its number in the import's record, always the
// same as long as the record lists it.
type partNumbers struct {
	known map[string]int
	last  int
}

func (p *partNumbers) of(name string) int {
	if n := p.known[name]; n > 0 {
		return n
	}
	p.last++
	if len(p.known) < storage.MaxImportParts {
		p.known[name] = p.last
	}
	return p.last
}
