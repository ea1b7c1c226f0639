package lite

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"os"

	"github.com/tidwall/gjson"

	"integration-log/app/trigger"
)

//go:embed load.go
var source []byte

// Version stands for how a database is made: one that was made in the same way is
// as good as new.
func Version() string {
	sum := sha256.Sum256(source)
	return hex.EncodeToString(sum[:])[:12]
}

// Long texts stand last in a row, so that a page of the table does not read them.
const schema = "CREATE TABLE trigger (n INTEGER PRIMARY KEY, id TEXT, plugin TEXT, plugin_name TEXT, type TEXT, kind TEXT, status INT, entity_kind TEXT, entity_id TEXT, aggregation TEXT, scheduled INT, triggered INT, attempts INT, log_lines INT, error TEXT, payload_bytes INT, attempt_list TEXT, logs TEXT, payload TEXT)"

var indexes = []string{
	"CREATE UNIQUE INDEX by_id ON trigger (id)",
	"CREATE INDEX by_scheduled ON trigger (scheduled DESC, id)",
	"CREATE INDEX by_triggered ON trigger (triggered DESC, id)",
	"CREATE INDEX by_plugin ON trigger (plugin, scheduled, triggered, status)",
	"CREATE INDEX by_status ON trigger (status, scheduled DESC, id)",
	"CREATE INDEX by_entity ON trigger (entity_kind, entity_id, scheduled DESC)",
}

const insert = "INSERT INTO trigger VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

// maxLine is more than any line of the bench's log.
const maxLine = 1 << 20

// Load makes a database at path of an export; Index adds the texts.
func Load(path, export string) error {
	l, err := Open(path)
	if err != nil {
		return err
	}
	if err := l.exec(schema); err != nil {
		return err
	}
	if err := l.exec("BEGIN"); err != nil {
		return err
	}
	if err := l.insert(export); err != nil {
		return fmt.Errorf("load the export into SQLite: %w", err)
	}
	if err := l.exec("COMMIT"); err != nil {
		return err
	}
	if err := l.exec(append(indexes, "ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)")...); err != nil {
		return err
	}
	return l.Close()
}

// texts is what the text index is made of and found in again. Without positions
// (detail none) it is a tenth of the size, and what it finds is looked at.
var texts = []string{
	"CREATE VIEW texts AS SELECT n, logs || payload AS body FROM trigger",
	"CREATE VIRTUAL TABLE words USING fts5 (body, content = 'texts', content_rowid = 'n', tokenize = 'trigram', detail = 'none')",
	"INSERT INTO words (words) VALUES ('rebuild')",
	"PRAGMA wal_checkpoint(TRUNCATE)",
}

// Index makes the text index.
func Index(path string) error {
	l, err := Open(path)
	if err != nil {
		return err
	}
	if err := l.exec(texts...); err != nil {
		return fmt.Errorf("make the text index: %w", err)
	}
	return l.Close()
}

func (l *Lite) insert(export string) error {
	f, err := os.Open(export)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(make([]byte, maxLine), maxLine)
	for lines.Scan() {
		args, err := values(lines.Text())
		if err != nil {
			return err
		}
		if _, err := l.run(insert, args...); err != nil {
			return err
		}
	}
	return lines.Err()
}

// values are what a line has, in the order of the columns.
func values(line string) ([]any, error) {
	v := gjson.GetMany(line, "id", "pluginId", "pluginName", "type", "triggerKind", "status", "entityType", "entityId", "aggregationId",
		"scheduledDateTime", "triggeredDateTime", "attempts.#", "logs.#", "logs.@reverse.0.message", "attempts", "logs", "payload")
	status, err := trigger.ParseStatus(v[5].Str)
	if err != nil {
		return nil, err
	}
	args := make([]any, 0, 18)
	for i := range 9 {
		args = append(args, v[i].Str)
	}
	args[5] = int(status)
	for _, text := range []string{v[9].Str, v[10].Str} {
		if text == "" {
			args = append(args, nil)
			continue
		}
		at, err := trigger.ParseTime(text, nil)
		if err != nil {
			return nil, err
		}
		args = append(args, at.Std().UnixMilli())
	}
	failure := ""
	if status == trigger.Erroneous {
		failure = v[13].Str
	}
	return append(args, v[11].Int(), v[12].Int(), failure, len(v[16].Raw), v[14].Raw, v[15].Raw, v[16].Raw), nil
}
