package duck

import (
	"database/sql"
	"fmt"
	"strings"

	_ "github.com/duckdb/duckdb-go/v2" // the driver "duckdb"
)

const schema = `CREATE TABLE trigger (
	id VARCHAR, plugin VARCHAR, plugin_name VARCHAR, type VARCHAR, kind VARCHAR, status VARCHAR,
	entity_kind VARCHAR, entity_id VARCHAR, aggregation VARCHAR, scheduled TIMESTAMP, triggered TIMESTAMP,
	attempts UTINYINT, log_lines USMALLINT, error VARCHAR, payload_bytes INTEGER,
	attempt_list VARCHAR USING COMPRESSION zstd, logs VARCHAR USING COMPRESSION zstd, payload VARCHAR USING COMPRESSION zstd)`

// The columns are named, because finding out what they are takes DuckDB longer.
const load = `INSERT INTO trigger SELECT
	id, pluginId, pluginName, type, triggerKind, status, entityType, entityId, aggregationId, scheduledDateTime, triggeredDateTime,
	json_array_length(attempts), coalesce(json_array_length(logs), 0), CASE WHEN status = 'erroneous' THEN logs->>'$[#-1].message' END,
	strlen(payload), attempts, logs, payload
	FROM read_json(?, format = 'newline_delimited', columns = {
	id: 'VARCHAR', pluginId: 'VARCHAR', pluginName: 'VARCHAR', type: 'VARCHAR', triggerKind: 'VARCHAR', status: 'VARCHAR',
	entityType: 'VARCHAR', entityId: 'VARCHAR', aggregationId: 'VARCHAR', scheduledDateTime: 'TIMESTAMP', triggeredDateTime: 'TIMESTAMP',
	attempts: 'JSON', logs: 'JSON', payload: 'JSON'})`

// Load makes a database at path of an export.
func Load(path, export string) error {
	d, err := open(path)
	if err != nil {
		return err
	}
	for _, step := range []struct {
		text string
		args []any
	}{{schema, nil}, {load, []any{export}}, {"CHECKPOINT", nil}} {
		if _, err := d.db.Exec(step.text, step.args...); err != nil {
			return fmt.Errorf("load the export into DuckDB: %w", err)
		}
	}
	return d.Close()
}

// Duck is an open database.
type Duck struct {
	db       *sql.DB
	prepared map[string]*sql.Stmt
}

// Open opens a database that Load made.
func Open(path string) (*Duck, error) { return open(path) }

// open attaches the file in the newest form, the only one that has zstd.
func open(path string) (*Duck, error) {
	db, err := sql.Open("duckdb", "")
	if err != nil {
		return nil, fmt.Errorf("open DuckDB: %w", err)
	}
	db.SetMaxOpenConns(1)
	d := &Duck{db: db, prepared: map[string]*sql.Stmt{}}
	attach := "ATTACH '" + strings.ReplaceAll(path, "'", "''") + "' AS log (STORAGE_VERSION 'latest')"
	for _, text := range []string{attach, "USE log"} {
		if _, err := db.Exec(text); err != nil {
			return nil, fmt.Errorf("open %s with DuckDB: %w", path, err)
		}
	}
	return d, nil
}

// Close writes what is not in the file yet and closes it.
func (d *Duck) Close() error {
	for _, s := range d.prepared {
		if err := s.Close(); err != nil {
			return err
		}
	}
	if _, err := d.db.Exec("USE memory"); err != nil {
		return err
	}
	if _, err := d.db.Exec("DETACH log"); err != nil {
		return err
	}
	return d.db.Close()
}

// statement prepares a text once.
func (d *Duck) statement(text string) (*sql.Stmt, error) {
	if s, ok := d.prepared[text]; ok {
		return s, nil
	}
	s, err := d.db.Prepare(text)
	if err != nil {
		return nil, fmt.Errorf("prepare %s: %w", text, err)
	}
	d.prepared[text] = s
	return s, nil
}
