package segment

import (
	"context"
	"errors"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage/internal/rows"
)

// ending is a context that has ended when it is asked for the n-th time.
type ending struct {
	context.Context
	asked, n int
}

func (c *ending) Err() error {
	if c.asked++; c.asked < c.n {
		return nil
	}
	return context.Canceled
}

// TestEnd: a question asks its context before each piece of work, and does none of it
// after the context has ended.
func TestEnd(t *testing.T) {
	built := must[*Built](t)(Build(newGenerator(9).triggers(400)))
	where := NewConditions([]trigger.Condition{{Path: "@this", Op: trigger.Exists}})
	for _, test := range []struct {
		name  string
		least int // asks of a whole answer: 6 chunks of records and some columns, or each payload
		ask   func(context.Context, *Reader, rows.Set) error
	}{
		{"text", 12, func(ctx context.Context, r *Reader, hits rows.Set) error {
			return r.Text(ctx, NewNeedle("e"), rows.All(r.Head.Rows), hits)
		}},
		{"where", 200, func(ctx context.Context, r *Reader, hits rows.Set) error {
			return r.Where(ctx, where, rows.All(r.Head.Rows), hits)
		}},
	} {
		asks := 1
		for ; ; asks++ {
			r := readerOf(built)
			ctx, hits := &ending{context.Background(), 0, asks}, rows.None(r.Head.Rows)
			err := test.ask(ctx, r, hits)
			if err == nil {
				break
			}
			if !errors.Is(err, context.Canceled) || ctx.asked != asks {
				t.Fatalf("%s: goes on to ask %d after %d, %v", test.name, ctx.asked, asks, err)
			}
			// Beside what was asked for, the directory, the dictionary and the grammar.
			if n := int(r.Work.ChunksDecoded.Load()); test.name == "text" && n > asks+3 || test.name == "where" && hits.Count() > asks {
				t.Fatalf("%s: %d chunks and %d rows after %d asks", test.name, n, hits.Count(), asks)
			}
		}
		if asks < test.least {
			t.Errorf("%s: asked %d times", test.name, asks)
		}
	}
}
