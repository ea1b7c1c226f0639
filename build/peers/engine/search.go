package engine

import (
	"context"
	"strings"

	"integration-log/app/trigger"
	"integration-log/build/peers/answer"
	"integration-log/build/peers/data"
)

// The engine remembers the search of the page that was opened last, which is not
// what is measured: blanks around a text make it another search.

// TextCount counts what has a text.
func (e *Engine) TextCount(needle string) answer.Op {
	return e.count(trigger.Filter{Text: trigger.Text(" " + needle)})
}

// TextPage opens what has a text, and its first page.
func (e *Engine) TextPage(needle string) answer.Op {
	return func(i int) (answer.Answer, error) {
		other := strings.Repeat(" ", i%2)
		return e.page(query(trigger.Filter{Text: trigger.Text(needle + other)}), PageRows)
	}
}

// TextFirst reads the first page of what has a text, and does not count the rest. Call 0,
// which is compared, counts it as well, to tell whether the page is the first one of all.
func (e *Engine) TextFirst(needle string) answer.Op {
	return func(i int) (answer.Answer, error) {
		ctx, q := context.Background(), query(trigger.Filter{Text: trigger.Text(needle)})
		first, err := e.store.SelectFirst(ctx, q, PageRows)
		if err != nil {
			return answer.Answer{}, err
		}
		rows, err := first.Rows(ctx, 0, PageRows)
		if err != nil || i > 0 {
			return answer.Answer{IDs: ids(rows)}, err
		}
		whole, err := e.page(q, PageRows)
		if err == nil {
			err = answer.Differ(answer.Answer{IDs: ids(rows)}, answer.Answer{IDs: whole.IDs})
		}
		return whole, err
	}
}

// PathCount counts the payloads that have a value at a path.
func (e *Engine) PathCount(path, value string) answer.Op {
	return e.count(trigger.Filter{Where: []trigger.Condition{{Path: path, Op: trigger.Equal, Value: value}}})
}

func (e *Engine) count(f trigger.Filter) answer.Op {
	return func(int) (answer.Answer, error) {
		n, err := e.store.Count(context.Background(), query(f))
		return answer.Answer{Total: n}, err
	}
}

// Detail reads whole triggers of a log of n, another one with each call.
func (e *Engine) Detail(n int) answer.Op {
	return func(i int) (answer.Answer, error) {
		t, err := e.store.Get(context.Background(), everything, ref(data.Spread(i, n)))
		return answer.Answer{Total: 1, IDs: []string{t.ID}, Parts: func() map[string]int {
			return map[string]int{"payload": len(t.Payload), "attempts": len(t.Attempts)}
		}}, err
	}
}

func ref(index int) trigger.Ref {
	return trigger.Ref{Source: trigger.NativeSource, ID: data.TriggerID(index)}
}
