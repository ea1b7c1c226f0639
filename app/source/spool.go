package source

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// spooled is a temporary file, which is gone when it is closed.
type spooled struct{ *os.File }

// Close closes the file and removes it.
func (s spooled) Close() error { return errors.Join(s.File.Close(), os.Remove(s.Name())) }

// spool copies r to a temporary file: what is packed as a zip is read from its end.
func (e *export) spool(r io.Reader) (f spooled, size int64, err error) {
	file, err := os.CreateTemp("", "integration-log-*.tmp")
	if err != nil {
		return spooled{}, 0, fmt.Errorf("keep what is packed in the folder of temporary files: %w", err)
	}
	f = spooled{file}
	room := newRoom(e.free, os.TempDir())
	size, err = io.Copy(file, &rationed{r: &watched{e.ctx, r}, room: room})
	if err != nil {
		return spooled{}, 0, errors.Join(err, f.Close())
	}
	return f, size, nil
}

// rationed reads as long as there is room.
type rationed struct {
	r    io.Reader
	room *room
}

func (r *rationed) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	if full := r.room.take(int64(n)); full != nil {
		return 0, full
	}
	return n, err
}
