package segment

import (
	"fmt"

	"integration-log/app/trigger"
	"integration-log/storage/internal/wire"
)

// Head is what is known of a segment without reading its parts.
type Head struct {
	ID             uint64 // given by the store, 0 in what Build returns
	Day            int32  // DayOf every row's log time
	Plugin         trigger.Plugin
	Rows           int
	First, Last    trigger.Time // log times of the first and the last row
	TriggeredFirst int64        // nanoseconds of the earliest and the latest Triggered;
	TriggeredLast  int64        // both 0 when no row has one
	Unscheduled    int          // rows without Scheduled
	ByStatus       [4]int       // rows, indexed by trigger.Status
	Untriggered    [4]int       // rows without Triggered, likewise
	General        int          // rows that are trigger.General
	Deliveries     int          // rows that are trigger.Delivery
	Naive          int          // rows that have a naive time
	Types          int          // distinct types, "" included: len(Counts.Types)
	Templates      int          // distinct error templates: len(Counts.Templates)
	RawBytes       int64        // of all rows, as the function RawBytes counts them
	PayloadBytes   int64        // of all payloads
	Sizes          [Parts]int64 // bytes of the parts before they are sealed
}

// numbers lists the plain numbers of a head in the order of the format.
func (h *Head) numbers() []*int {
	u, s := &h.Untriggered, &h.ByStatus
	return []*int{&h.Rows, &u[0], &u[1], &u[2], &u[3], &h.Unscheduled, &s[0], &s[1], &s[2], &s[3], &h.General, &h.Deliveries, &h.Naive, &h.Types, &h.Templates}
}

// NoTriggered is the number of rows without Triggered.
func (h *Head) NoTriggered() (n int) {
	for _, count := range h.Untriggered {
		n += count
	}
	return n
}

// sizes lists the numbers of bytes in the order of the format.
func (h *Head) sizes() (list [2 + Parts]*int64) {
	list[0], list[1] = &h.RawBytes, &h.PayloadBytes
	for i := range h.Sizes {
		list[2+i] = &h.Sizes[i]
	}
	return list
}

// Encode returns the bytes that DecodeHead reads.
func (h *Head) Encode() []byte {
	var e wire.Encoder
	e.Uint(h.ID)
	e.Int(int64(h.Day))
	e.Texts(h.Plugin.ID, h.Plugin.Name, h.Plugin.Type)
	e.Byte(byte(h.Plugin.Active))
	e.Time(h.First)
	e.Time(h.Last)
	e.Moment(h.TriggeredFirst)
	e.Moment(h.TriggeredLast)
	for _, n := range h.numbers() {
		e.Uint(uint64(*n))
	}
	for _, n := range h.sizes() {
		e.Uint(uint64(*n))
	}
	return e.Dst
}

// DecodeHead reads a head, as Decode does.
func DecodeHead(value []byte) (h Head, err error) {
	err = h.Decode(value)
	return h, err
}

// Decode reads a head into h, which is nothing after an error. Its numbers agree with
// one another; whether they agree with the parts is for Check to tell.
func (h *Head) Decode(value []byte) error {
	d := wire.Decoder{Src: string(value)}
	*h = Head{ID: d.Uint()}
	day := d.Int()
	h.Day = int32(day)
	h.Plugin = trigger.Plugin{ID: d.Text(), Name: d.Text(), Type: d.Text(), Active: trigger.Tristate(d.Byte())}
	h.First, h.Last = d.Time(), d.Time()
	h.TriggeredFirst, h.TriggeredLast = d.Moment(), d.Moment()
	for _, n := range h.numbers() {
		*n = int(min(d.Uint(), MaxRows+1))
	}
	for _, n := range h.sizes() {
		*n = int64(min(d.Uint(), maxBytes))
	}
	if d.Err == nil && (!h.agrees() || int64(h.Day) != day) {
		d.Fail("a number of rows")
	}
	if err := d.End(); err != nil {
		*h = Head{}
		return fmt.Errorf("decode head of a segment: %w", err)
	}
	return nil
}

// maxBytes is more than any part or payload can have.
const maxBytes = 1 << 40

func (h *Head) agrees() bool {
	for _, n := range h.numbers() {
		if *n > MaxRows || *n > h.Rows {
			return false
		}
	}
	total := 0
	for status, n := range h.ByStatus {
		total += n
		if h.Untriggered[status] > n {
			return false
		}
	}
	return h.Rows > 0 && h.Types > 0 && h.Templates <= h.ByStatus[trigger.Erroneous] && total == h.Rows && h.Plugin.Active <= trigger.Yes &&
		h.Day == DayOf(h.First.Nanos()) && h.Day == DayOf(h.Last.Nanos()) && h.First.Nanos() <= h.Last.Nanos() && h.TriggeredFirst <= h.TriggeredLast
}
