package storage

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"integration-log/app/trigger"
	"integration-log/storage/internal/block"
	"integration-log/storage/internal/preflight"
)

// The beginnings of the places that values are sealed for; see keys.go.
const (
	headPrefix        = "segments/"
	partPrefix        = "days/"
	gonePrefix        = "gone/"
	tailPrefix        = "tail/"
	tailPayloadPrefix = "tail-payloads/"
	importPrefix      = "imports/"
	rejectPrefix      = "rejects/"
)

// salvageStep is how much is read at once: what the disk does not give back costs no
// more than one page of seals around it.
const salvageStep = 16 << 10

// salvage is one under way.
type salvage struct {
	ctx    context.Context
	file   *os.File
	size   int64
	found  map[string][]spot // where values are, by the place that they are sealed for, those in use first
	to     *Store
	number uint64 // of the import that it is
	batch  []trigger.Trigger
	bytes  int64 // of the batch
	partly []partial
	// readers read the times of imports that were read in several zones, by import.
	readers map[uint32]*reader
	done    *Salvaged
}

// spot is where a value begins whose head is whole.
type spot struct {
	at, size int64
	use      preflight.Use
}

func newSalvage(ctx context.Context, file *os.File, done *Salvaged) *salvage {
	return &salvage{ctx: ctx, file: file, found: map[string][]spot{}, readers: map[uint32]*reader{}, done: done}
}

// scan finds every value whose head is whole. Where pages do not lead where they
// must, others may be gone of which nothing tells.
func (s *salvage) scan() error {
	info, err := s.file.Stat()
	if err != nil {
		return err
	}
	s.size = info.Size()
	if _, err := preflight.Walk(s.file, s.size); err != nil {
		s.lose("the way to some of it, and perhaps more than is listed here: %v", err)
	}
	for f, err := range preflight.Scan(s.ctx, s.file, s.size) {
		if err != nil {
			return err
		}
		s.find(f)
	}
	for _, spots := range s.found {
		slices.SortStableFunc(spots, func(a, b spot) int { return cmp.Compare(a.use, b.use) })
	}
	return nil
}

// find notes for which places a value is sealed.
func (s *salvage) find(f preflight.Found) {
	var start [block.HeadSize]byte
	if _, err := s.file.ReadAt(start[:], f.At); err != nil {
		return
	}
	for _, where := range placesOf(f.Key) {
		size, err := block.Measure(where, start[:])
		if err == nil && size <= s.size-f.At {
			s.found[where] = append(s.found[where], spot{f.At, size, f.Use})
		}
	}
}

// placesOf returns the places that a value under a key may be sealed for.
func placesOf(key []byte) []string {
	switch text := string(key); len(key) {
	case segmentKeyBytes:
		return []string{headPrefix + text}
	case 8:
		return []string{gonePrefix + text, tailPrefix + text, tailPayloadPrefix + text, importPrefix + text, partPrefix + text}
	case 2 * importKeyBytes:
		return []string{rejectPrefix + text}
	case len(numberKey(0)) + 1:
		return []string{partPrefix + text, metaWhere(key)} // a part, or the retention
	}
	return nil
}

// read returns a value as the disk has it: zeros for what cannot be read.
func (s *salvage) read(at spot) []byte {
	value := make([]byte, at.size)
	for from := 0; from < len(value); from += salvageStep {
		step := value[from:min(from+salvageStep, len(value))]
		if n, err := s.file.ReadAt(step, at.at+int64(from)); err != nil && err != io.EOF {
			clear(step[n:])
		}
	}
	return value
}

// values returns all values that are sealed for a place, those in use first: another may be of
// a transaction that did not end.
func (s *salvage) values(where string) (list [][]byte) {
	for _, at := range s.found[where] {
		list = append(list, s.read(at))
	}
	return list
}

// whole returns a value that is whole, nil if there is none.
func (s *salvage) whole(where string) []byte {
	for _, value := range s.values(where) {
		if _, err := block.OpenOnce(where, value); err == nil {
			return value
		}
	}
	return nil
}

// ordered returns the places found that begin with prefix, in order.
func (s *salvage) ordered(prefix string) (list []string) {
	for where := range s.found {
		if strings.HasPrefix(where, prefix) {
			list = append(list, where)
		}
	}
	slices.Sort(list)
	return list
}

// numbers returns the numbers of the places that begin with prefix, ascending.
func (s *salvage) numbers(prefix string) (list []uint64) {
	for _, where := range s.ordered(prefix) {
		list = append(list, decodeNumber([]byte(where[len(prefix):len(prefix)+8])))
	}
	return slices.Compact(list)
}

// use tells whether a value of a place stands where the file says it uses it.
func (s *salvage) use(where string) preflight.Use {
	use := preflight.Free
	for _, at := range s.found[where] {
		if at.use != preflight.Free {
			use = at.use
		}
	}
	return use
}

// loseRows tells of triggers that are lost with a place. Where the free list is lost
// as well they may be ones that were deleted, or that stand elsewhere.
func (s *salvage) loseRows(n int, where, format string, args ...any) {
	switch s.use(where) {
	case preflight.InUse:
		s.done.LostRows += n
		s.lose(format, args...)
	case preflight.Unknown:
		s.lose("perhaps "+format, args...)
	}
}

func (s *salvage) lose(format string, args ...any) {
	if len(s.done.Lost) < MaxLost {
		s.done.Lost = append(s.done.Lost, fmt.Sprintf(format, args...))
	}
}

func decodeNumber(b []byte) uint64 { return binary.BigEndian.Uint64(b) }
