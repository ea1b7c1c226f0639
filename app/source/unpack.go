package source

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"sync/atomic"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// counter counts the bytes read of a part as it is stored, and keeps the disk's own
// error, and ctx's, apart from those of unpacking.
type counter struct {
	r   io.Reader
	n   atomic.Int64
	err error
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n.Add(int64(n))
	if _, reject := errors.AsType[*Reject](err); err != nil && !reject && !errors.Is(err, io.EOF) {
		c.err = err
	}
	return n, err
}

// Names of the compressions, as people see them.
const (
	gzipName = "gzip"
	zstdName = "zstd"
)

// packedData are data that may be packed.
type packedData struct {
	raw    *counter  // of the part as it is stored
	r      io.Reader // raw, or what an archive's entry unpacks to
	packed bool      // it does
	room   *room     // for what is unpacked
}

// unpacked reads what packed data hold. Its errors are Rejects, but for errors of
// the disk.
type unpacked struct {
	packedData
	stop func()
	name string // of the compression; "" for none
	out  int64
	err  error // what Read gave last; it comes again
}

// unpack finds out from their first bytes whether data are compressed.
func unpack(data packedData) *unpacked {
	buffered := bufio.NewReaderSize(data.r, readSize)
	head, _ := buffered.Peek(4) // an error comes again when the data are read
	u := &unpacked{packedData: data, stop: func() {}}
	u.r = buffered
	switch {
	case isGzip(head):
		u.name = gzipName
		u.r = &lateGzip{r: buffered}
	case isZstd(head):
		u.name = zstdName
		u.r = &lateZstd{r: buffered, u: u}
	}
	u.packed = u.packed || u.name != ""
	return u
}

func isGzip(head []byte) bool { return len(head) >= 2 && head[0] == 0x1f && head[1] == 0x8b }

// isZstd knows a frame and the skippable frames that may stand before it.
func isZstd(head []byte) bool {
	return len(head) == 4 && (head[0] == 0x28 && head[1] == 0xb5 && head[2] == 0x2f && head[3] == 0xfd ||
		head[0]&0xf0 == 0x50 && head[1] == 0x2a && head[2] == 0x4d && head[3] == 0x18)
}

func (u *unpacked) Read(p []byte) (int, error) {
	if u.err != nil {
		return 0, u.err
	}
	n, err := u.r.Read(p)
	u.out += int64(n)
	u.err = u.translate(n, err)
	return n, u.err
}

// close ends the unpacking, if it was begun.
func (u *unpacked) close() {
	if u != nil {
		u.stop()
	}
}

func (u *unpacked) translate(n int, err error) error {
	_, reject := errors.AsType[*Reject](err)
	switch {
	case u.raw.err != nil:
		return u.raw.err
	case reject || !u.packed:
		return err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &Reject{"the compressed data end early: the file was cut off"}
	case errors.Is(err, zstd.ErrWindowSizeExceeded), errors.Is(err, zstd.ErrDecoderSizeExceeded):
		return &Reject{fmt.Sprintf("the file needs a zstd window over %d MiB: pack it again without --long or --ultra", maxWindow>>20)}
	case err != nil && !errors.Is(err, io.EOF):
		return &Reject{fmt.Sprintf("the compressed data are damaged: %v", err)}
	case u.out > ratioFrom && u.out > maxRatio*u.raw.n.Load():
		return &Reject{fmt.Sprintf("the file unpacks to more than %d times its size: it was not read on", maxRatio)}
	}
	if full := u.room.take(int64(n)); full != nil {
		return full
	}
	return err
}

// lateGzip opens the stream when it is first read, so that a damaged header is an
// error of the data.
type lateGzip struct {
	r io.Reader
	z *gzip.Reader
}

func (l *lateGzip) Read(p []byte) (int, error) {
	if l.z == nil {
		z, err := gzip.NewReader(l.r)
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return 0, err
		}
		l.z = z
	}
	return l.z.Read(p)
}

type lateZstd struct {
	r io.Reader
	u *unpacked
	z *zstd.Decoder
}

func (l *lateZstd) Read(p []byte) (int, error) {
	if l.z == nil {
		z, err := zstd.NewReader(l.r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return 0, err
		}
		l.z, l.u.stop = z, z.Close
	}
	return l.z.Read(p)
}
