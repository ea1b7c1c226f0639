package source

import (
	"context"
	"io"
	"math"
)

// plenty is the export of which a test takes parts: any disk has room for it.
func plenty() *export {
	return reading(math.MaxInt64).export(context.Background(), nil)
}

// reading finds so many bytes free.
func reading(free int64) Reading {
	return Reading{free: func(string) (int64, error) { return free, nil }}
}

// newText reads r, and sums up nothing.
func newText(r io.Reader) (*File, error) {
	data := unpacking(r)
	f := &File{raw: data.raw, data: data}
	return opened(f, f.recognise(plenty()))
}

func unpacking(r io.Reader) *unpacked {
	raw := &counter{r: r}
	return unpack(packedData{raw: raw, r: raw, room: plenty().room})
}
