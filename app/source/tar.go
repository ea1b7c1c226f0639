package source

import (
	"archive/tar"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

const (
	sparseEntry = "the entry is a file with holes: pack it without them"
	cutOffEntry = "the archive ends inside this entry: it was cut off"
	damagedTar  = "the tar archive is damaged or was cut off: %w"
)

// tarHeadBytes is the size of a header, which an archive begins with.
const tarHeadBytes = 512

// isTar knows what the first header of every tar since 1988 has.
func isTar(head []byte) bool { return len(head) == tarHeadBytes && string(head[257:262]) == "ustar" }

// beginsTar tells whether an archive begins at b, packed or not, and takes nothing.
// The buffer holds readSize bytes.
func beginsTar(b *bufio.Reader) bool {
	head, _ := b.Peek(tarHeadBytes) // an error comes again
	if !isGzip(head) && !isZstd(head[:min(len(head), 4)]) {
		return isTar(head)
	}
	head, _ = b.Peek(readSize)
	raw := &counter{r: bytes.NewReader(head)}
	u := unpack(packedData{raw: raw, r: raw, room: &room{asked: true, left: readSize << 10}})
	defer u.close()
	first := make([]byte, tarHeadBytes)
	n, _ := io.ReadFull(u, first) // what cannot be unpacked is no archive
	return isTar(first[:n])
}

// tar yields the entries of an archive.
func (e *export) tar(name string, size int64, r io.Reader) {
	outer := &counter{r: &watched{e.ctx, r}}
	data := unpack(packedData{raw: outer, r: outer, room: e.room})
	defer data.close()
	archive := tar.NewReader(data)
	before := int64(0)
	for entries := 0; !e.stopped; entries++ {
		header, err := archive.Next()
		switch {
		case errors.Is(err, io.EOF):
			return
		case err != nil && !errors.Is(err, tar.ErrInsecurePath): // names are only shown
			e.failed(name, size, fmt.Errorf(damagedTar, err))
			return
		case entries == maxEntries:
			e.failed(name, size, tooManyEntries("archive", "entries"))
			return
		case header.Typeflag == tar.TypeReg && !hidden(header.Name):
			e.tarEntry(within(name, header.Name), header, stored{r: tarData{archive}, outer: outer, before: before})
			before = outer.n.Load() // what is skipped counts with the next part
		case header.Typeflag == tar.TypeGNUSparse:
			e.failed(within(name, header.Name), header.Size, &UnsupportedError{sparseEntry})
		}
	}
}

func (e *export) tarEntry(name string, header *tar.Header, s stored) {
	for key := range header.PAXRecords {
		if strings.HasPrefix(key, "GNU.sparse.") {
			e.failed(name, header.Size, &UnsupportedError{sparseEntry})
			return
		}
	}
	e.give(&Part{Name: name, Bytes: header.Size, open: func() (*File, error) { return e.newPart(s) }}, nil)
}

// tarData are the bytes of the present entry.
type tarData struct{ *tar.Reader }

func (d tarData) Read(p []byte) (int, error) {
	n, err := d.Reader.Read(p)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = &Reject{cutOffEntry}
	}
	return n, err
}
