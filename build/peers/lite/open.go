package lite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"

	sqlite "github.com/mattn/go-sqlite3"
)

// Lite is an open database.
type Lite struct {
	conn     *sqlite.SQLiteConn
	prepared map[string]driver.Stmt
}

// settings are those of a careful program with memory to spare: every commit
// durable, the file mapped.
var settings = []string{"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA mmap_size = 17179869184", "PRAGMA cache_size = -262144", "PRAGMA temp_store = MEMORY"}

// Open opens a database that Load made.
func Open(path string) (*Lite, error) {
	conn, err := (&sqlite.SQLiteDriver{}).Open(path)
	if err != nil {
		return nil, fmt.Errorf("open %s with SQLite: %w", path, err)
	}
	c, ok := conn.(*sqlite.SQLiteConn)
	if !ok {
		return nil, errors.New("the SQLite driver gave another connection")
	}
	l := &Lite{conn: c, prepared: map[string]driver.Stmt{}}
	return l, l.exec(settings...)
}

// Close writes what is not in the file yet and closes it.
func (l *Lite) Close() error {
	for _, s := range l.prepared {
		if err := s.Close(); err != nil {
			return err
		}
	}
	return l.conn.Close()
}

func (l *Lite) exec(texts ...string) error {
	for _, text := range texts {
		if _, err := l.conn.ExecContext(context.Background(), text, nil); err != nil {
			return fmt.Errorf("%s: %w", text, err)
		}
	}
	return nil
}

// statement prepares a text once.
func (l *Lite) statement(text string) (driver.Stmt, error) {
	if s, ok := l.prepared[text]; ok {
		return s, nil
	}
	s, err := l.conn.Prepare(text)
	if err != nil {
		return nil, fmt.Errorf("prepare %s: %w", text, err)
	}
	l.prepared[text] = s
	return s, nil
}

// run executes a prepared text and returns how many rows changed.
func (l *Lite) run(text string, args ...any) (int, error) {
	s, err := l.statement(text)
	if err != nil {
		return 0, err
	}
	result, err := s.(driver.StmtExecContext).ExecContext(context.Background(), named(args))
	if err != nil {
		return 0, err
	}
	n, err := result.RowsAffected()
	return int(n), err
}

// each runs a prepared text and calls visit with every row.
func (l *Lite) each(text string, visit func(row []driver.Value), args ...any) error {
	s, err := l.statement(text)
	if err != nil {
		return err
	}
	rows, err := s.(driver.StmtQueryContext).QueryContext(context.Background(), named(args))
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // what went wrong is told by Next
	row := make([]driver.Value, len(rows.Columns()))
	for {
		switch err := rows.Next(row); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		visit(row)
	}
}

func named(args []any) []driver.NamedValue {
	list := make([]driver.NamedValue, len(args))
	for i, arg := range args {
		if n, ok := arg.(int); ok {
			arg = int64(n)
		}
		list[i] = driver.NamedValue{Ordinal: i + 1, Value: arg}
	}
	return list
}
