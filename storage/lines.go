package storage

import (
	"fmt"
	"strconv"
	"unsafe"

	"integration-log/app/trigger"
)

// line is what filters, charts and orders need of a trigger: of one width, so
// that a million of them are looked at in a moment.
type line struct {
	at          int64 // log time in nanoseconds; Scheduled, where there is one
	triggered   int64
	number      uint32
	plugin      uint32 // names of the day
	typ         uint32
	template    uint32
	aggregation uint32 // shortHash
	flags       uint8
	digits      uint8 // of the log time, plus one
}

// The flags of a line; its two lowest bits are the status.
const (
	flagStatus    = 1<<2 - 1
	flagScheduled = 1 << 2
	flagTriggered = 1 << 3
	flagGeneral   = 1 << 4
)

func (l *line) status() trigger.Status { return trigger.Status(l.flags & flagStatus) }

// logTime returns the log time with its precision.
func (l *line) logTime() trigger.Time { return trigger.FromNanos(l.at, int(l.digits)-1) }

func (l *line) scheduledTime() trigger.Time { return l.timeIf(flagScheduled, l.at) }
func (l *line) triggeredTime() trigger.Time { return l.timeIf(flagTriggered, l.triggered) }

func (l *line) timeIf(flag uint8, nanos int64) trigger.Time {
	if l.flags&flag == 0 {
		return trigger.Time{}
	}
	return trigger.FromNanos(nanos, 0)
}

func (l *line) key() []byte { return lineKey(l.plugin, l.at, l.number) }

func (l *line) value() []byte {
	e := encoder{dst: make([]byte, 0, lineValueBytes)}
	e.byte(l.flags)
	e.byte(l.digits)
	e.moment(l.triggered)
	e.uint32(l.typ)
	e.uint32(l.template)
	e.uint32(l.aggregation)
	return e.dst
}

const lineValueBytes = 1 + 1 + 8 + 4 + 4 + 4

func decodeLine(key, value []byte) (line, error) {
	if len(key) != lineKeyBytes || len(value) != lineValueBytes {
		return line{}, fmt.Errorf("%w: a line of %d and %d bytes", ErrDamaged, len(key), len(value))
	}
	return line{
		plugin: be32(key), at: beMoment(key[4:]), number: be32(key[12:]),
		flags: value[0], digits: value[1], triggered: beMoment(value[2:]),
		typ: be32(value[10:]), template: be32(value[14:]), aggregation: be32(value[18:]),
	}, nil
}

// readLines returns the day's lines by plugin and log time, shared with other readers.
func (s *Store) readLines(d *day) ([]line, error) {
	key := "lines " + strconv.Itoa(int(d.number)) + " " + strconv.FormatUint(d.state.version, 10)
	return cached(s.cache, key, func() ([]line, int64, error) {
		lines := make([]line, 0, min(d.state.lines, 1<<20))
		cursor := d.parts[inLines].Cursor()
		for key, value := cursor.First(); key != nil; key, value = cursor.Next() {
			l, err := decodeLine(key, value)
			if err != nil {
				return nil, 0, err
			}
			lines = append(lines, l)
		}
		return lines, int64(cap(lines)) * int64(unsafe.Sizeof(line{})), nil
	})
}
