package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io"

	"integration-log/app/source"
)

const (
	// markBytes is how much at the beginning of what was read of a file, and at its end,
	// tells whether the file is still the same one: a page of a disk.
	markBytes = 4 << 10
	// maxFirstLine is how long the first line of a file may be that is read line by line.
	maxFirstLine = 1 << 20
	// blockBytes is how much is read at once to find the last line end.
	blockBytes = 64 << 10
)

// markOf is a sum of the beginning and the end of the first bytes of a file.
func markOf(f io.ReaderAt, size int64) ([]byte, error) {
	sum := sha256.New()
	end := max(size-markBytes, 0)
	for _, from := range []int64{0, end} {
		n, err := io.Copy(sum, io.NewSectionReader(f, from, min(markBytes, size)))
		if err != nil || n < min(markBytes, size) {
			return nil, errors.Join(err, errShort(n < min(markBytes, size)))
		}
	}
	return sum.Sum(nil), nil
}

// errShort is the error of a file that became shorter while it was looked at.
func errShort(short bool) error {
	if short {
		return io.ErrUnexpectedEOF
	}
	return nil
}

// wholeLines returns the offset behind the last line end between from and to; from when
// there is none.
func wholeLines(f io.ReaderAt, from, to int64) (int64, error) {
	block := make([]byte, blockBytes)
	for to > from {
		n := min(to-from, blockBytes)
		if _, err := f.ReadAt(block[:n], to-n); err != nil {
			return from, err
		}
		if i := bytes.LastIndexByte(block[:n], '\n'); i >= 0 {
			return to - n + int64(i) + 1, nil
		}
		to -= n
	}
	return from, nil
}

// wholeRecords reads what stands behind the last line end of a file, which its writer may
// never end. It returns the offset behind the last whole record there, from when there is
// none, and whether something follows whose rest is still to come. Only an object or a
// list is known to be whole by itself: a number may go on.
func wholeRecords(f io.ReaderAt, from, to int64) (end int64, half bool, err error) {
	text := make([]byte, min(to-from, source.MaxRecord))
	if _, err := f.ReadAt(text, from); err != nil {
		return from, false, err
	}
	to = from + int64(len(text))
	text = bytes.TrimPrefix(text, utf8Mark)
	start := to - int64(len(text))
	values := json.NewDecoder(bytes.NewReader(text))
	for end = from; ; end = start + values.InputOffset() {
		var value json.RawMessage
		switch err := values.Decode(&value); {
		case errors.Is(err, io.EOF) && end > from:
			return to, false, nil
		case err != nil:
			return end, !errors.Is(err, io.EOF), nil
		case value[0] != '{' && value[0] != '[':
			return end, true, nil
		}
	}
}

var utf8Mark = []byte("\ufeff")

// hasLines tells whether a file has a JSON record in each line, or begins to have one:
// it can then be read as it grows.
func hasLines(ctx context.Context, f io.ReaderAt, size int64) (bool, error) {
	head := make([]byte, min(size, maxFirstLine))
	if n, err := f.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return false, err
	} else {
		head = head[:n]
	}
	if !bytes.HasPrefix(bytes.TrimPrefix(head, utf8Mark), []byte("{")) {
		return false, nil
	}
	line, _, ended := bytes.Cut(head, []byte("\n"))
	if !ended {
		return len(head) < maxFirstLine, nil
	}
	return isRecord(ctx, line), nil
}

// isRecord tells whether a line is one record, and not an object around a list of them.
func isRecord(ctx context.Context, line []byte) bool {
	for part, err := range source.StreamParts(ctx, "", bytes.NewReader(line)) {
		if err != nil {
			return false
		}
		file, err := part.Open()
		if err != nil {
			return false
		}
		defer func() { _ = file.Close() }() // of a text in memory
		records := 0
		for _, err := range file.Items(ctx) {
			if records++; err != nil || records > 1 {
				return false
			}
		}
		return records == 1 && file.Facts().List == ""
	}
	return false
}
