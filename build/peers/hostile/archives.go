package hostile

import (
	"archive/zip"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"
)

// bomb writes good triggers and then blanks, which pack a thousand times.
func bomb(w io.Writer) error {
	s := stream{w: w}
	return s.first().filled(" ", giga).err
}

func zipBomb(s *stream) { s.zip(1, bomb) }

func zipOfMany(s *stream) {
	s.zip(10_001, func(w io.Writer) error { return (&stream{w: w}).record(1, "{}").err })
}

// zip writes an archive with entries of one content.
func (s *stream) zip(entries int, content func(w io.Writer) error) {
	z := zip.NewWriter(s.w)
	for n := 0; n < entries && s.err == nil; n++ {
		entry, err := z.Create(fmt.Sprintf("export-%d.ndjson", n))
		if s.err = err; err == nil {
			s.err = content(entry)
		}
	}
	if s.err == nil {
		s.err = z.Close()
	}
}

func gzipBomb(s *stream) { s.packed(gzip.NewWriter(s.w)) }

func zstdBomb(s *stream) {
	w, err := zstd.NewWriter(s.w)
	if s.err = err; err == nil {
		s.packed(w)
	}
}

func (s *stream) packed(w io.WriteCloser) {
	if s.err = bomb(w); s.err == nil {
		s.err = w.Close()
	}
}

// wideZstd is a frame that asks for a window of 2 GiB, and one block.
func wideZstd(s *stream) {
	const window, content = (31 - 10) << 3, "{\"id\":\"1\"}\n"
	frame := []byte{0x28, 0xb5, 0x2f, 0xfd, 0, window}
	block := binary.LittleEndian.AppendUint32(nil, uint32(len(content))<<3|1) // of which three bytes count
	s.text(string(append(frame, block[:3]...)) + content)
}
