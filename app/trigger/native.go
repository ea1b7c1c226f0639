package trigger

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"strconv"
	"unicode/utf8"
)

// MaxDepth is the deepest nesting of a record that is read as JSON: deeper texts
// are attacks, not invoices. A payload stands one level inside its record, so one
// of MaxDepth levels is written in base64.
const MaxDepth = 128

// AppendNative appends t in the native export format: one JSON object without
// line breaks, absent parts left out. Importing it gives t again, and exporting
// that gives the same bytes.
func AppendNative(dst []byte, t *Trigger) []byte {
	w := objectWriter{dst: append(dst, '{')}
	w.native(t)
	return append(w.dst, '}')
}

// AppendShown appends the native format with the source always named and an
// object "from" that tells where the data came from: import, file and line.
func AppendShown(dst []byte, t *Trigger) []byte {
	w := objectWriter{dst: append(dst, '{')}
	w.native(t)
	if t.Source == NativeSource {
		w.text("source", t.Source)
	}
	w.key("from")
	from := objectWriter{dst: append(w.dst, '{')}
	from.number("import", int64(t.From.Import), t.From.Import != 0)
	from.text("file", t.From.File)
	from.number("line", t.From.Line, t.From.Line != 0)
	from.time("imported", t.Imported)
	return append(from.dst, '}', '}')
}

func (w *objectWriter) native(t *Trigger) {
	w.text("id", t.ID)
	if t.Source != NativeSource {
		w.text("source", t.Source)
	}
	w.text("eventId", t.Event)
	w.text("pluginId", t.Plugin.ID)
	w.text("pluginName", t.Plugin.Name)
	w.text("pluginType", t.Plugin.Type)
	w.raw("pluginActive", strconv.FormatBool(t.Plugin.Active == Yes), t.Plugin.Active != NotTold)
	w.text("triggerKind", t.Kind)
	w.text("type", t.Type)
	w.text("priority", t.Priority)
	w.text("tenantId", t.Tenant)
	w.text("organisationId", t.Organisation)
	w.entities(t.Entities)
	w.text("aggregationId", t.Aggregation)
	w.time("scheduledDateTime", t.Scheduled)
	w.time("triggeredDateTime", t.Triggered)
	if t.Status != NoStatus {
		w.text("status", t.Status.String())
	}
	w.text("sourceStatus", t.SourceStatus)
	w.attempts(t)
	w.logs(t.Logs)
	w.payload(t.Payload)
	w.text("originTriggerId", t.Origin)
	w.text("migrationId", t.Migration)
	w.extras(t.Extras)
}

func (w *objectWriter) entities(list []Entity) {
	if len(list) == 0 {
		return
	}
	w.text("entityType", list[0].Kind)
	w.text("entityId", list[0].ID)
	if len(list) == 1 {
		return
	}
	w.list("entities", len(list), func(i int, e *objectWriter) {
		e.text("entityType", list[i].Kind)
		e.text("entityId", list[i].ID)
	})
}

func (w *objectWriter) attempts(t *Trigger) {
	switch {
	case len(t.Attempts) > 0:
		w.list("attempts", len(t.Attempts), func(i int, e *objectWriter) { e.attempt(&t.Attempts[i]) })
		w.number("attemptCount", int64(t.Given), t.Given > len(t.Attempts))
	case t.Given == 0:
		w.raw("attempts", "[]", true)
	default:
		w.number("attempts", int64(t.Given), t.Given > 0)
	}
}

func (w *objectWriter) attempt(a *Attempt) {
	w.number("nr", int64(a.Number), a.Number != 0)
	w.text("id", a.ID)
	w.time("startedDateTime", a.Started)
	w.time("endedDateTime", a.Ended)
	w.text("kind", a.Kind)
	w.number("statusCode", int64(a.StatusCode), a.StatusCode != 0)
	w.text("errorCode", a.ErrorCode)
	w.text("correlationId", a.CorrelationID)
}

func (w *objectWriter) logs(lines []LogLine) {
	if len(lines) == 0 {
		return
	}
	w.list("logs", len(lines), func(i int, e *objectWriter) {
		e.time("at", lines[i].At)
		e.text("level", lines[i].Level.String())
		e.number("attempt", int64(lines[i].Attempt), lines[i].Attempt != 0)
		e.text("message", lines[i].Message)
	})
}

func (w *objectWriter) extras(list []Extra) {
	if len(list) == 0 {
		return
	}
	w.key("extras")
	e := objectWriter{dst: append(w.dst, '{')}
	for _, x := range list {
		e.key(x.Name)
		e.dst = appendJSONText(e.dst, x.Value)
	}
	w.dst = append(e.dst, '}')
}

func (w *objectWriter) payload(p []byte) {
	switch {
	case p == nil:
	case plainJSON(p):
		w.key("payload")
		w.dst = append(w.dst, p...)
	default:
		w.key("payloadBase64")
		w.dst = append(w.dst, '"')
		w.dst = base64.StdEncoding.AppendEncode(w.dst, p)
		w.dst = append(w.dst, '"')
	}
}

// plainJSON tells whether p can stand in a line as a JSON value and be read back
// byte for byte.
func plainJSON(p []byte) bool {
	return len(p) > 0 && !isBlank(p[0]) && !isBlank(p[len(p)-1]) && !bytes.ContainsAny(p, "\n\r") &&
		!bytes.Equal(p, []byte("null")) && utf8.Valid(p) && !deeper(p, MaxDepth-1) && json.Valid(p)
}

// TooDeep tells whether a JSON text nests deeper than MaxDepth.
func TooDeep(text []byte) bool { return deeper(text, MaxDepth) }

func deeper(text []byte, limit int) bool {
	if bytes.Count(text, []byte{'{'})+bytes.Count(text, []byte{'['}) <= limit {
		return false // the common case, at the speed of memory
	}
	depth, inString := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case inString && c == '\\':
			i++
		case c == '"':
			inString = !inString
		case inString:
		case c == '{' || c == '[':
			if depth++; depth > limit {
				return true
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return false
}
