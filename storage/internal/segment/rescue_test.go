package segment

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage/internal/damage"
)

// lacking returns a reader of a segment of which parts cannot be read.
func lacking(built *Built, parts ...Part) *Reader {
	r := readerOf(built)
	whole := r.Part
	r.Part = func(p Part) (Source, error) {
		if slices.Contains(parts, p) {
			return nil, damage.New("it is gone")
		}
		return whole(p)
	}
	return r
}

// stripped is what Rescue returns of a trigger.
func stripped(t trigger.Trigger, part Part) trigger.Trigger {
	switch s := t.Summary(); part {
	case PartRests:
		bare := trigger.Trigger{Ref: t.Ref, Entities: t.Entities, Reference: t.Reference, Logs: t.Logs, Payload: t.Payload, Given: s.Attempts, Imported: s.LogTime}
		bare.Fields = trigger.Fields{
			Plugin: t.Plugin, Kind: t.Kind, Type: t.Type, Aggregation: t.Aggregation, Scheduled: t.Scheduled, Triggered: t.Triggered, Status: t.Status,
		}
		return bare
	case PartLogs:
		t.Logs = nil
	case PartPayloads:
		t.Payload = nil
	case PartEntities:
		t.Entities = nil
	}
	return t
}

func TestRescueReadsWhatIsLeft(t *testing.T) {
	built := must[*Built](t)(Build(newGenerator(8).triggers(3000)))
	whole := readerOf(built)
	for part := range Part(Parts) {
		r := lacking(built, part)
		for row := 0; row < built.Head.Rows; row += 41 {
			want := must[trigger.Trigger](t)(whole.Trigger(row))
			got, lost, err := r.Rescue(row)
			switch part {
			case PartColumns, PartHeads, PartCounts:
				if !errors.Is(err, damage.Err) {
					t.Fatalf("without %s row %d is read: %v", part, row, err)
				}
				continue
			case PartRests, PartLogs, PartPayloads, PartEntities:
				if !slices.Equal(lost, []Part{part}) {
					if part != PartEntities || len(want.Entities) > 0 {
						t.Fatalf("without %s row %d has lost %v", part, row, lost)
					}
				}
				want = stripped(want, part)
				if part == PartEntities {
					got.Reference = want.Reference // stands with the entities or with the row
				}
			}
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("without %s, row %d, %v:\n%+v instead of\n%+v", part, row, err, got, want)
			}
		}
	}
}

func TestRescueReadsTheOtherChunks(t *testing.T) {
	built := must[*Built](t)(Build(newGenerator(9).triggers(3 * ChunkRows)))
	clear(built.Parts[PartPayloads][len(built.Parts[PartPayloads])-64:])
	r, lostRows := readerOf(built), 0
	for row := range built.Head.Rows {
		_, lost, err := r.Rescue(row)
		if err != nil {
			t.Fatal(err)
		}
		lostRows += len(lost)
	}
	if lostRows == 0 || lostRows > ChunkRows {
		t.Errorf("%d payloads are lost with the end of one chunk", lostRows)
	}
}
