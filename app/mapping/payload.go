package mapping

import (
	"encoding/base64"
	"slices"

	"github.com/tidwall/gjson"

	"integration-log/app/trigger"
)

// payload takes the payload's bytes as they stand in the record, and what they name.
func (r *row) payload(t *trigger.Trigger) {
	shown, packed := r.values[Payload], r.values[PayloadBase64]
	switch {
	case shown.Type != gjson.Null:
		t.Payload = r.bytes(shown)
	case packed.Type == gjson.Null:
		return
	case packed.Type != gjson.String:
		r.fail("%s is not a text", r.m.labels[PayloadBase64])
		return
	default:
		decoded, err := base64.StdEncoding.AppendDecode([]byte{}, []byte(packed.Str))
		if err != nil {
			r.fail("%s is not base64: %w", r.m.labels[PayloadBase64], err)
			return
		}
		t.Payload = decoded
		if trigger.TooDeep(decoded) || !gjson.ValidBytes(decoded) {
			return
		}
		shown = gjson.ParseBytes(decoded)
	}
	named := namesIn(shown)
	t.Entities, t.Reference = named.entities, named.reference()
}

// bytes returns a value as it stands in the record.
func (r *row) bytes(v gjson.Result) []byte {
	if end := v.Index + len(v.Raw); v.Index > 0 && end <= len(r.raw) && string(r.raw[v.Index:end]) == v.Raw {
		return r.raw[v.Index:end:end]
	}
	return []byte(v.Raw) // a gjson path with a modifier makes new text
}

// names are what a payload names on its top level.
type names struct {
	entities   []trigger.Entity
	references []candidate
	read       []string // members that named entities; of two with one name the first counts
}

// namesIn reads the top level of a payload; one that is no object names nothing.
func namesIn(payload gjson.Result) names {
	var n names
	if !payload.IsObject() {
		return n
	}
	payload.ForEach(func(key, value gjson.Result) bool {
		kind, derives := derivedKinds[key.Str]
		if derives && !slices.Contains(n.read, key.Str) {
			n.read = append(n.read, key.Str)
			n.addEntities(kind, value)
		}
		n.addReference(key.Str, value)
		return true
	})
	n.entities = sortEntities(n.entities)
	return n
}
