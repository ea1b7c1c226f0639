package segment

import (
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
	NoTriggered    int          // rows without Triggered
	Unscheduled    int          // rows without Scheduled
	ByStatus       [4]int       // rows, indexed by trigger.Status
	General        int          // rows that are trigger.General
	Types          int          // distinct types, "" included: len(Counts.Types)
	Templates      int          // distinct error templates: len(Counts.Templates)
	RawBytes       int64        // of all rows, as the function RawBytes counts them
	PayloadBytes   int64        // of all payloads
	Sizes          [Parts]int64 // bytes of the parts before they are sealed
}

// Encode returns the bytes that DecodeHead reads.
func (h *Head) Encode() []byte { return (&wire.Encoder{}).Dst }

// DecodeHead reads a head. Its numbers agree with one another; whether they
// agree with the parts is for Check to tell.
func DecodeHead(value []byte) (Head, error) { return Head{}, nil }
