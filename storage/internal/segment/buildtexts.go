package segment

import (
	"unsafe"

	"integration-log/app/trigger"
	"integration-log/storage/internal/gram"
)

// texts are what a text search can find, but for payloads.
type texts struct {
	grams gram.Builder
	chunk int      // that has kinds
	kinds []string // by place of an entity in a row: the one of the row before
}

// row takes in what match.Row and match.Logs look at. Nearly all of it occurs
// once, so that looking for doubles would cost more than adding them, but for kinds.
func (x *texts) row(chunk int, t *trigger.Trigger) {
	x.add(chunk, t.ID, t.Event, t.Origin, t.Migration, t.Aggregation)
	x.entities(chunk, t.Entities)
	for i := range t.Attempts {
		x.add(chunk, t.Attempts[i].ID, t.Attempts[i].ErrorCode, t.Attempts[i].CorrelationID)
	}
	for i := range t.Logs {
		x.add(chunk, t.Logs[i].Message)
	}
}

func (x *texts) entities(chunk int, list []trigger.Entity) {
	if chunk != x.chunk {
		x.chunk, x.kinds = chunk, x.kinds[:0]
	}
	for i := range list {
		e := &list[i]
		x.add(chunk, e.ID)
		switch {
		case i == len(x.kinds):
			x.kinds = append(x.kinds, e.Kind)
		case x.kinds[i] == e.Kind:
			continue
		default:
			x.kinds[i] = e.Kind
		}
		x.add(chunk, e.Kind)
	}
}

func (x *texts) add(chunk int, list ...string) {
	for _, text := range list {
		if text != "" {
			// Read only, and not copied for each text.
			x.grams.Add(gram.Of{Chunk: chunk, Kind: gramRecords}, unsafe.Slice(unsafe.StringData(text), len(text)))
		}
	}
}
