package duck

import (
	"fmt"
	"time"

	"integration-log/build/peers/answer"
	"integration-log/build/peers/data"
)

// Change gives triggers of a log of n a finished attempt more, one with each call
// and each call durable.
func (d *Duck) Change(n int) answer.Op {
	return func(i int) (answer.Answer, error) {
		s, err := d.statement("UPDATE trigger SET status = 'finished', triggered = ?, attempts = attempts + 1 WHERE id = ?")
		if err != nil {
			return answer.Answer{}, err
		}
		changed, err := s.Exec(data.Changed(i), data.TriggerID(data.Spread(i, n)))
		if err != nil {
			return answer.Answer{}, err
		}
		rows, err := changed.RowsAffected()
		return answer.Answer{Total: int(rows)}, err
	}
}

// Sweep opens a database and deletes its oldest day.
func Sweep(path string) (removed int, took time.Duration, err error) {
	d, err := open(path)
	if err != nil {
		return 0, 0, err
	}
	s, err := d.statement("DELETE FROM trigger WHERE scheduled <= ?")
	if err != nil {
		return 0, 0, err
	}
	began := time.Now()
	deleted, err := s.Exec(data.FirstDayEnds())
	took = time.Since(began)
	if err != nil {
		return 0, 0, fmt.Errorf("delete the oldest day: %w", err)
	}
	rows, err := deleted.RowsAffected()
	if err != nil {
		return 0, 0, err
	}
	return int(rows), took, d.Close()
}
