package formats

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/tidwall/gjson"
)

// record is a trigger of the native log with what exports of others show of it.
type record struct {
	line                 []byte // in the native form, without its line break
	id, plugin           string
	pluginName, kind     string
	status               string
	scheduled, triggered time.Time // triggered: zero when it was not
	payload              string    // as it stands
	attempts             []gjson.Result
	logs                 []gjson.Result
}

// mostLine is what a line of a generated log may have.
const mostLine = 1 << 20

// records reads a native log; a record holds until the next one.
func records(path string, give func(r *record) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, mostLine)
	var r record
	for lines.Scan() {
		if err := r.read(lines.Bytes()); err != nil {
			return err
		}
		if err := give(&r); err != nil {
			return err
		}
	}
	return lines.Err()
}

func (r *record) read(line []byte) (err error) {
	*r = record{line: line}
	var scheduled, triggered string
	gjson.ParseBytes(line).ForEach(func(key, value gjson.Result) bool {
		switch key.Str {
		case "id":
			r.id = value.Str
		case "pluginId":
			r.plugin = value.Str
		case "pluginName":
			r.pluginName = value.Str
		case "type":
			r.kind = value.Str
		case "status":
			r.status = value.Str
		case "scheduledDateTime":
			scheduled = value.Str
		case "triggeredDateTime":
			triggered = value.Str
		case "payload":
			r.payload = value.Raw
		case "attempts":
			r.attempts = value.Array()
		case "logs":
			r.logs = value.Array()
		}
		return true
	})
	if r.scheduled, err = time.Parse(time.RFC3339, scheduled); err != nil {
		return fmt.Errorf("read trigger %s: %w", r.id, err)
	}
	if triggered != "" {
		r.triggered, err = time.Parse(time.RFC3339, triggered)
	}
	return err
}

// code is the receiver's last answer; 0: there was none.
func (r *record) code() int64 {
	if len(r.attempts) == 0 {
		return 0
	}
	return r.attempts[len(r.attempts)-1].Get("statusCode").Int()
}

// answer is the last line of the log.
func (r *record) answer() string {
	if len(r.logs) == 0 {
		return ""
	}
	return r.logs[len(r.logs)-1].Get("message").Str
}

// last is when something was last done about it.
func (r *record) last() time.Time {
	if r.triggered.IsZero() {
		return r.scheduled
	}
	return r.triggered
}

// word returns what another system calls the status.
func (r *record) word(finished, erroneous, waiting string) string {
	switch r.status {
	case "finished":
		return finished
	case "erroneous":
		return erroneous
	}
	return waiting
}

// lines writes records one after another.
func lines(native string, w io.Writer, row func(to []byte, r *record) []byte) error {
	out := bufio.NewWriterSize(w, 1<<20)
	var text []byte
	err := records(native, func(r *record) error {
		text = row(text[:0], r)
		_, err := out.Write(text)
		return err
	})
	if err != nil {
		return err
	}
	return out.Flush()
}
