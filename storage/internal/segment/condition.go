package segment

import (
	"context"
	"strings"

	"integration-log/app/trigger"
	"integration-log/storage/internal/match"
	"integration-log/storage/internal/rows"
	"integration-log/storage/internal/shred"
)

// Condition is a condition on payloads, and a text that a payload which satisfies it
// has: the filter of texts tells of most chunks that none does.
type Condition struct {
	trigger.Condition
	needle *Needle // nil: no text is known
}

// NewConditions takes the conditions of a filter.
func NewConditions(list []trigger.Condition) []Condition {
	conds := make([]Condition, len(list))
	for i := range list {
		conds[i].Condition = list[i]
		if text := textOf(&list[i]); text != "" {
			conds[i].needle = NewNeedle(trigger.Fold(text))
		}
	}
	return conds
}

// textOf returns the text that the value at a plain path equals, else the longest key of
// the path: other paths may make a text that no payload has. One in ASCII is found as it is.
func textOf(c *trigger.Condition) (longest string) {
	keys, ok := shred.Keys(c.Path)
	if !ok {
		return ""
	}
	if c.Op == trigger.Equal && match.IsASCII(c.Value) && isWord(c.Value) {
		return c.Value
	}
	for _, key := range keys {
		if len(key) > len(longest) && match.IsASCII(key) {
			longest = key
		}
	}
	return longest
}

// isWord tells that what equals a value is a text: no number, which may be written in
// many ways, no container, which is compared as it is written, and no other literal.
func isWord(value string) bool {
	switch value {
	case "true", "false", "null":
		return false
	}
	return !strings.HasPrefix(value, "{") && !strings.HasPrefix(value, "[") && strings.ContainsAny(value, "abcdfghijklmnopqrstuvwxyzABCDFGHIJKLMNOPQRSTUVWXYZ")
}

// mayMeet returns the chunks of which a payload may satisfy a condition, a bit each. What
// payloads borrow is among all other texts.
func (r *Reader) mayMeet(c *Condition) (uint32, error) {
	if c.needle == nil {
		return ^uint32(0), nil
	}
	may, err := r.mayHave(c.needle)
	return may[gramPayloads] | may[gramRecords], err
}

// Where adds to hits the rows of among whose payload satisfies any of the
// conditions, as match.Where has it. It looks at ctx as whereIn does, and once a chunk.
func (r *Reader) Where(ctx context.Context, conds []Condition, among, hits rows.Set) error {
	if len(conds) == 0 {
		hits.Unite(among)
		return nil
	}
	for i := range conds {
		chunks, err := r.mayMeet(&conds[i])
		if err != nil {
			return err
		}
		for n := range PartPayloads.chunks(r.Head.Rows) {
			if err := ctx.Err(); err != nil {
				return err
			}
			if chunks&(1<<n) == 0 {
				continue
			}
			if err := r.whereIn(ctx, n, &conds[i].Condition, ofChunk(among, n), ofChunk(hits, n)); err != nil {
				return err
			}
		}
	}
	return nil
}
