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
			Plugin: t.Plugin, Kind: t.Kind, Type: t.Type, Aggregation: t.Aggregation, Scheduled: s.Scheduled, Triggered: s.Triggered, Status: t.Status,
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
	whole, borrowed := readerOf(built), 0
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
				if part == PartEntities && slices.Equal(lost, []Part{part, PartPayloads}) { // it borrowed from them
					want.Payload, lost, borrowed = nil, lost[:1], borrowed+1
				}
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
	if borrowed == 0 {
		t.Error("no payload has borrowed an id")
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

// torn is a source of which one piece of rescueStep bytes is damaged.
type torn struct {
	plain
	piece int
}

func (s torn) Bytes(from, to int) ([]byte, error) {
	if from < (s.piece+1)*rescueStep && to > s.piece*rescueStep {
		return nil, damage.New("piece %d is torn", s.piece)
	}
	return s.plain.Bytes(from, to)
}

// TestRescueReadsTheOtherRows of columns of which a piece is damaged, and no other value for
// a row that is lost.
func TestRescueReadsTheOtherRows(t *testing.T) {
	built := must[*Built](t)(Build(newGenerator(10).triggers(8 * ChunkRows)))
	whole, pieces := readerOf(built), (len(built.Parts[PartColumns])+rescueStep-1)/rescueStep
	if pieces < 3 {
		t.Fatalf("the columns have only %d pieces", pieces)
	}
	few := map[bool]int{}
	for piece := range pieces {
		r, lost := readerOf(built), 0
		r.Part = func(p Part) (Source, error) {
			if p == PartColumns {
				return torn{plain(built.Parts[p]), piece}, nil
			}
			return plain(built.Parts[p]), nil
		}
		for row := 0; row < built.Head.Rows; row += 7 {
			want := must[trigger.Trigger](t)(whole.Trigger(row))
			got, parts, err := r.Rescue(row)
			if errors.Is(err, damage.Err) {
				lost++
			} else if err != nil || parts != nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("without piece %d, row %d, %v, %v:\n%+v instead of\n%+v", piece, row, parts, err, got, want)
			}
		}
		few[lost < (built.Head.Rows+6)/14]++
		if piece == 0 && lost != (built.Head.Rows+6)/7 { // it has the shapes
			t.Errorf("%d rows of every 7th are lost with the first piece", lost)
		}
	}
	if few[true] <= few[false] {
		t.Errorf("most rows are lost with %d of %d pieces", few[false], pieces)
	}
}
