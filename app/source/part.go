package source

import (
	"context"
	"io"
	"strings"
	"unicode"
)

// Part is one text that an export holds: a file, or an entry of an archive or a folder.
type Part struct {
	Name  string // of the file; within an archive or a folder "export.zip > a/b.json". Only ever shown
	Bytes int64  // as it is stored; -1 when nothing tells
	open  func() (*File, error)
}

// Open begins to read the part, which it can do once. Errors: the disk's, ctx's, *UnsupportedError.
func (p *Part) Open() (*File, error) { return p.open() }

// stored is a part as it is stored.
type stored struct {
	r       io.Reader
	inflate func(io.Reader) io.Reader // of an archive's entry that is packed; nil if it is not
	outer   *counter                  // of the archive that is read for it; nil for the part itself
	before  int64                     // of outer: what was read for parts before it
	closer  io.Closer
}

// newPart begins to read a part. When that fails it is closed.
func (e *export) newPart(s stored) (*File, error) {
	sum := newSummed(&watched{e.ctx, s.r})
	f := &File{raw: &counter{r: sum}, sum: sum, closer: s.closer, outer: s.outer, before: s.before}
	var from io.Reader = f.raw
	if s.inflate != nil {
		from = s.inflate(f.raw)
	}
	f.data = unpack(packedData{raw: f.raw, r: from, packed: s.inflate != nil, room: e.room})
	return opened(f, f.recognise(e))
}

// opened returns f, or closes it.
func opened(f *File, err error) (*File, error) {
	if err != nil {
		_ = f.Close() // err is what went wrong
		return nil, err
	}
	return f, nil
}

// watched reads until ctx ends.
type watched struct {
	ctx context.Context
	r   io.Reader
}

func (w *watched) Read(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.r.Read(p)
}

// within names what stands in a container. Names in archives are anybody's: what
// cannot be seen, or turns the rest of a line round, is replaced.
func within(container, name string) string { return container + " > " + shownName(name) }

func shownName(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return unicode.ReplacementChar
	}, strings.ToValidUTF8(name, string(unicode.ReplacementChar)))
	if len(name) > maxShownName {
		name = strings.ToValidUTF8(name[:maxShownName], "") + "…"
	}
	return name
}

// hidden tells whether a file is none that a person put there: one whose name, or
// whose folder's, begins with a dot, or what macOS adds to archives.
func hidden(path string) bool {
	for name := range strings.SplitSeq(strings.ReplaceAll(path, `\`, "/"), "/") {
		if strings.HasPrefix(name, ".") && name != "." && name != ".." || name == "__MACOSX" {
			return true
		}
	}
	return false
}
