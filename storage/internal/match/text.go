package match

import (
	"bytes"
	"slices"
	"strings"

	"integration-log/app/trigger"
)

// Text is the state of looking for all words and phrases of a text filter in one
// trigger, part by part. It serves one goroutine.
type Text struct {
	needles []string
	open    []string // those not found so far
}

// NewText returns a Text for folded needles, as trigger.Text has them.
func NewText(needles []string) *Text {
	return &Text{needles: needles, open: slices.Clone(needles)}
}

// Begin forgets what was found, for the next trigger.
func (x *Text) Begin() { x.open = append(x.open[:0], x.needles...) }

// Done tells whether every needle was found.
func (x *Text) Done() bool { return len(x.open) == 0 }

// Row looks at everything but logs and payload.
func (x *Text) Row(t *trigger.Trigger) {
	x.open = slices.DeleteFunc(x.open, func(needle string) bool { return Row(t, needle) })
}

// Logs looks at log messages.
func (x *Text) Logs(lines []trigger.LogLine) {
	x.open = slices.DeleteFunc(x.open, func(needle string) bool { return Logs(lines, needle) })
}

// Payload looks at a payload.
func (x *Text) Payload(payload []byte) {
	x.open = slices.DeleteFunc(x.open, func(needle string) bool { return Payload(payload, needle) })
}

// Row tells whether one of the texts of t has the folded needle, logs and payload left out.
func Row(t *trigger.Trigger, needle string) bool {
	return contains(t.ID, needle) || contains(t.Event, needle) || contains(t.Origin, needle) || contains(t.Migration, needle) || contains(t.Aggregation, needle) ||
		slices.ContainsFunc(t.Entities, func(e trigger.Entity) bool { return contains(e.Kind, needle) || contains(e.ID, needle) }) ||
		slices.ContainsFunc(t.Attempts, func(a trigger.Attempt) bool {
			return contains(a.ID, needle) || contains(a.ErrorCode, needle) || contains(a.CorrelationID, needle)
		})
}

// Logs tells whether a message has the folded needle.
func Logs(lines []trigger.LogLine, needle string) bool {
	return slices.ContainsFunc(lines, func(line trigger.LogLine) bool { return contains(line.Message, needle) })
}

// Payload tells whether a key or a value of JSON, its escapes decoded, has the
// folded needle; what is not JSON is one text.
func Payload(payload []byte, needle string) bool {
	found := contains(payload, needle)
	if bytes.IndexByte(payload, '\\') < 0 {
		// Its bytes are those of the texts with separators between them.
		return found && (!strings.ContainsAny(needle, separators) || inScalar(payload, needle))
	}
	if !found && !inEscaped(payload, needle) {
		return false // whether it is JSON need not be known
	}
	return inScalar(payload, needle)
}

// inScalar is Payload as it is meant.
func inScalar(payload []byte, needle string) bool {
	if !IsJSON(payload) {
		return contains(payload, needle)
	}
	return !scalars(payload, func(text []byte) bool { return !contains(text, needle) })
}
