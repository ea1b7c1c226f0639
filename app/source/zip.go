package source

import (
	"archive/zip"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"math"
	"path"
	"strings"

	"github.com/klauspost/compress/flate"
)

// Why an archive or an entry of it is refused.
const (
	encrypted     = "the entry is encrypted: unpack the archive with its password and import what it holds"
	damagedZip    = "the zip archive is damaged or was cut off: %v"
	longDirectory = "the zip archive lists more entries than are read: unpack it and import the folder"
	otherMethod   = "the entry is packed in a way that is not read here (method %d): unpack the archive and import what it holds"
	nestedArchive = "an archive inside an archive is not opened: unpack it and import what it holds"
)

var zipMagic = []byte("PK\x03\x04")

// isZip knows archives, empty ones too.
func isZip(head []byte) bool {
	return string(head) == string(zipMagic) || string(head) == "PK\x05\x06"
}

// zip yields the entries of an archive, or the sheet that it is.
func (e *export) zip(name string, f io.ReaderAt, size int64) {
	entries, err := zipEntries(f, size)
	if err != nil {
		e.failed(name, size, err)
		return
	}
	if isOffice(entries) {
		e.give(&Part{Name: name, Bytes: size, open: func() (*File, error) { return e.newSheet(f, size, entries) }}, nil)
		return
	}
	for i, entry := range entries {
		if i == maxEntries {
			e.failed(name, size, tooManyEntries("archive", "entries"))
			return
		}
		if !entry.Mode().IsRegular() || hidden(entry.Name) || strings.HasSuffix(entry.Name, "/") {
			continue
		}
		if !e.zipEntry(within(name, entry.Name), entry) {
			return
		}
	}
}

func (e *export) zipEntry(name string, entry *zip.File) (more bool) {
	part := &Part{Name: name, Bytes: int64(entry.CompressedSize64)}
	err := packedAs(entry)
	part.open = func() (*File, error) {
		if err != nil {
			return nil, err
		}
		raw, err := entry.OpenRaw()
		if err != nil {
			return nil, &UnsupportedError{fmt.Sprintf(damagedZip, err)}
		}
		return e.newPart(stored{r: raw, inflate: func(r io.Reader) io.Reader { return newInflated(entry, r) }})
	}
	return e.give(part, err)
}

// packedAs refuses entries that cannot be unpacked.
func packedAs(entry *zip.File) error {
	const encryptedFlag = 1
	switch {
	case entry.Flags&encryptedFlag != 0:
		return &UnsupportedError{encrypted}
	case entry.Method != zip.Store && entry.Method != zip.Deflate:
		return &UnsupportedError{fmt.Sprintf(otherMethod, entry.Method)}
	}
	return nil
}

// zipEntries reads an archive's directory, as far as one of maxDirectory bytes goes.
func zipEntries(f io.ReaderAt, size int64) ([]*zip.File, error) {
	guarded := &guardedReaderAt{f, maxDirectory}
	z, err := zip.NewReader(guarded, size)
	switch {
	case errors.Is(err, errLongDirectory):
		return nil, &UnsupportedError{longDirectory}
	case err != nil && !errors.Is(err, zip.ErrInsecurePath): // names are only shown
		return nil, &UnsupportedError{fmt.Sprintf(damagedZip, err)}
	}
	guarded.left = math.MaxInt64
	return z.File, nil
}

var errLongDirectory = errors.New("the directory is too long")

// guardedReaderAt bounds what is read while a directory is looked for: each entry of
// it is held in memory.
type guardedReaderAt struct {
	io.ReaderAt
	left int64
}

func (g *guardedReaderAt) ReadAt(p []byte, at int64) (int, error) {
	if g.left < int64(len(p)) {
		return 0, errLongDirectory
	}
	if g.left != math.MaxInt64 {
		g.left -= int64(len(p))
	}
	return g.ReaderAt.ReadAt(p, at)
}

// isOffice tells an Office document from an archive.
func isOffice(entries []*zip.File) bool {
	for _, entry := range entries[:min(len(entries), maxEntries)] {
		if entry.Name == contentTypes {
			return true
		}
	}
	return false
}

const contentTypes = "[Content_Types].xml"

// mayBeOffice tells by the name of the first entry whether a zip can be an Office
// document, without its directory, which stands at the end.
func mayBeOffice(head []byte) bool {
	const nameAt = 30
	if len(head) < nameAt {
		return false
	}
	name := head[nameAt:min(len(head), nameAt+int(head[26])+int(head[27])<<8)]
	first, _, _ := strings.Cut(path.Clean(string(name)), "/")
	switch first {
	case contentTypes, "_rels", "docProps", "xl", "customXml", "mimetype":
		return true
	}
	return false
}

// inflated unpacks an entry, and compares its checksum at the end.
type inflated struct {
	r    io.Reader
	sum  hash.Hash32
	want uint32
}

func newInflated(entry *zip.File, r io.Reader) io.Reader {
	if entry.Method == zip.Deflate {
		r = flate.NewReader(r)
	}
	return &inflated{r, crc32.NewIEEE(), entry.CRC32}
}

func (i *inflated) Read(p []byte) (int, error) {
	n, err := i.r.Read(p)
	_, _ = i.sum.Write(p[:n]) // never fails
	if errors.Is(err, io.EOF) && i.want != 0 && i.sum.Sum32() != i.want {
		return n, zip.ErrChecksum
	}
	return n, err
}
