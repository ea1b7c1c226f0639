package duck

import (
	"fmt"
	"regexp"
	"time"

	"integration-log/build/peers/answer"
	"integration-log/build/peers/data"
)

// TextCount counts what has a text, whatever its case. A pattern is twice as fast as
// lower and contains, and four times as fast as ILIKE.
func (d *Duck) TextCount(needle string) answer.Op {
	pattern := "(?i)" + regexp.QuoteMeta(needle)
	text := fmt.Sprintf("SELECT count(*) FROM trigger WHERE regexp_matches(payload, '%s') OR regexp_matches(logs, '%s')", pattern, pattern)
	return func(int) (a answer.Answer, err error) {
		a.Total, err = d.number(text)
		return a, err
	}
}

// PathCount counts the payloads that have a value at a path.
func (d *Duck) PathCount(path, value string) answer.Op {
	text := fmt.Sprintf("SELECT count(*) FROM trigger WHERE payload->>'$.%s' = ?", path)
	return func(int) (a answer.Answer, err error) {
		a.Total, err = d.number(text, value)
		return a, err
	}
}

// Detail reads whole triggers of a log of n.
func (d *Duck) Detail(n int) answer.Op {
	return func(i int) (a answer.Answer, err error) {
		var id, attempts, payload string
		var logs *string
		var scheduled time.Time
		err = d.each("SELECT id, scheduled, attempt_list, logs, payload FROM trigger WHERE id = ?", func(scan func(...any) error) error {
			return scan(&id, &scheduled, &attempts, &logs, &payload)
		}, data.TriggerID(data.Spread(i, n)))
		a.Total, a.IDs = 1, []string{id} // no length of the payload: DuckDB printed it anew
		return a, err
	}
}

// variable is what trigger.ErrorTemplate takes out, in the same syntax: should the
// program change its mind, the answers differ and the run fails.
const variable = `"[^"\n]*"|` + "`[^`\n]*`" +
	`|\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?` +
	`|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}` +
	`|\b[0-9a-fA-F]*\d[0-9a-fA-F]{7,}\b` +
	`|\b[A-Z]{1,5}(?:-[A-Z0-9]*\d[A-Z0-9]*)+\b` +
	`|\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,}(?: ?[A-Z0-9]{1,4})?\b` +
	`|[+-]?\d+(?:[.,]\d+)*`

// ErrorGroups groups what went wrong.
func (d *Duck) ErrorGroups(int) (a answer.Answer, err error) {
	parts := map[string]int{}
	err = d.each("SELECT regexp_replace(error, ?, '…', 'g'), count(*) FROM trigger WHERE status = 'erroneous' GROUP BY 1", func(scan func(...any) error) error {
		var template string
		var n int
		err := scan(&template, &n)
		parts[template] = n
		return err
	}, variable)
	return answer.Answer{Total: len(parts), Parts: func() map[string]int { return parts }}, err
}
