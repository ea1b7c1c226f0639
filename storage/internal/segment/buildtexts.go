package segment

import (
	"integration-log/app/trigger"
	"integration-log/storage/internal/gram"
)

// texts are what a text search can find, but for payloads.
type texts struct {
	grams   gram.Builder
	scratch []byte
}

// row takes in what match.Row and match.Logs look at. Nearly all of it occurs
// once, so that looking for doubles would cost more than adding them.
func (x *texts) row(chunk int, t *trigger.Trigger) {
	x.add(chunk, t.ID, t.Origin, t.Migration, t.Aggregation)
	for i := range t.Entities {
		x.add(chunk, t.Entities[i].Kind, t.Entities[i].ID)
	}
	for i := range t.Attempts {
		x.add(chunk, t.Attempts[i].ID, t.Attempts[i].ErrorCode, t.Attempts[i].CorrelationID)
	}
	for i := range t.Logs {
		x.add(chunk, t.Logs[i].Message)
	}
}

func (x *texts) add(chunk int, list ...string) {
	for _, text := range list {
		if text != "" {
			x.scratch = append(x.scratch[:0], text...)
			x.grams.Add(gram.Of{Chunk: chunk, Kind: gramRecords}, x.scratch)
		}
	}
}
