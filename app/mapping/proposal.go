package mapping

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"integration-log/app/trigger"
)

// proposal is the JSON of a profile that Propose makes.
type proposal struct {
	Name     string                       `json:"name"`
	Title    string                       `json:"title"`
	Fields   map[string]json.RawMessage   `json:"fields"`
	Logs     []map[string]json.RawMessage `json:"logs,omitempty"`
	Entities []map[string]json.RawMessage `json:"entities,omitempty"`
	Extras   map[string]string            `json:"extras,omitempty"`
	Statuses map[string]string            `json:"statuses,omitempty"`
	Times    map[string]string            `json:"times,omitempty"`

	columns []string // that it has fields from
}

// take gives a field a column.
func (p *proposal) take(field string, c *column) {
	p.columns = append(p.columns, c.name)
	switch field {
	case "error":
		line := map[string]json.RawMessage{"message": jsonOf(c.path)}
		if name := foldWord(c.name); strings.Contains(name, "error") || strings.Contains(name, "exception") || strings.HasSuffix(name, "reason") {
			line["level"] = jsonOf(map[string]string{"const": trigger.Error.String()})
		}
		p.Logs = []map[string]json.RawMessage{line}
		return
	case "payload":
		p.Fields[field] = jsonOf(map[string]string{"path": c.path, "as": "text"})
		return
	case "status":
		p.Statuses = meaningOfWords
	case "scheduled", "triggered":
		if order, _ := c.areTimes(); order == monthFirst {
			p.Times["order"] = "monthfirst"
		}
	}
	p.Fields[field] = jsonOf(c.path)
}

// rest makes entities and extras of the columns that no field took.
func (p *proposal) rest(columns []*column) {
	kinds := map[string]string{}
	for name, m := range meanings {
		if m.id != "" {
			kinds[foldWord(name)] = m.id
		}
	}
	for _, c := range columns {
		if c.taken || checkPath(c.path) != nil || len(c.name) > trigger.MaxIDBytes {
			continue
		}
		switch kind, ok := kinds[foldWord(c.name)]; {
		case ok:
			p.Entities = append(p.Entities, map[string]json.RawMessage{"kind": jsonOf(map[string]string{"const": kind}), "id": jsonOf(c.path)})
		case len(p.Extras) < maxProposed:
			if p.Extras == nil {
				p.Extras = map[string]string{}
			}
			p.Extras[c.name] = c.path
		}
	}
}

// profile returns the profile of the proposal. It is made from JSON as all others
// are; a heading that JSON cannot hold leaves no proposal.
func (p *proposal) profile() *Profile {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if encoder.Encode(p) != nil {
		return nil
	}
	profile, err := Parse(text.Bytes())
	if err != nil {
		return nil
	}
	return profile
}

// why says what the proposal was made from.
func (p *proposal) why() string {
	return fmt.Sprintf("no format is known that fits; by the names of its columns %s", strings.Join(p.columns, ", "))
}

func jsonOf[T string | map[string]string](v T) json.RawMessage {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // texts always are
	}
	return text
}
