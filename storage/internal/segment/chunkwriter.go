package segment

import (
	"encoding/binary"
	"fmt"

	"github.com/klauspost/compress/zstd"

	"integration-log/storage/internal/record"
)

// chunkWriter makes a part of records. Between begin and finish, write the record of
// each row to Encoder, then call row.
type chunkWriter struct {
	record.Encoder        // the chunk at hand, without lengths
	lengths        []byte // of its records
	textEnd, idEnd int    // where the record before ended
	squeezer       *zstd.Encoder
	raw            []byte // lengths and texts
	directory      []byte
	body           []byte
}

func (w *chunkWriter) begin() { w.directory, w.body = w.directory[:0], w.body[:0] }

// row ends the record of a row of so many, and with it perhaps a chunk of the part.
func (w *chunkWriter) row(p Part, row, rows int) error {
	w.lengths = binary.AppendUvarint(w.lengths, uint64(len(w.Dst)-w.textEnd))
	w.lengths = binary.AppendUvarint(w.lengths, uint64(len(w.IDs)-w.idEnd)/record.IDBytes)
	w.textEnd, w.idEnd = len(w.Dst), len(w.IDs)
	if row == rows-1 || (row+1)%p.chunkRows() == 0 {
		return w.cut()
	}
	return nil
}

// cut ends a chunk.
func (w *chunkWriter) cut() error {
	w.raw = append(append(w.raw[:0], w.lengths...), w.Dst...)
	if max(len(w.raw), len(w.IDs)) > maxRun {
		return fmt.Errorf("%d bytes of records in a chunk", len(w.raw)+len(w.IDs))
	}
	e := chunkEntry{start: len(w.body), size: len(w.raw), ids: len(w.IDs)}
	w.body = w.squeezer.EncodeAll(w.raw, w.body)
	if e.frame = len(w.body) - e.start; e.frame >= e.size {
		w.body = append(w.body[:e.start], w.raw...)
		e.frame = e.size
	}
	w.body = append(w.body, w.IDs...)
	w.directory = appendEntry(w.directory, e)
	w.Dst, w.IDs, w.lengths, w.textEnd, w.idEnd = w.Dst[:0], w.IDs[:0], w.lengths[:0], 0, 0
	return nil
}

// finish returns the part.
func (w *chunkWriter) finish() []byte {
	part := make([]byte, 0, len(w.directory)+len(w.body))
	return append(append(part, w.directory...), w.body...)
}
