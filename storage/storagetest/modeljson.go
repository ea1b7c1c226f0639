package storagetest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math/big"
	"strings"

	"integration-log/app/trigger"
)

func hasText(text trigger.Text, t *trigger.Trigger) bool {
	needles := text.Needles()
	if len(needles) == 0 {
		return true
	}
	all := append(payloadTexts(t.Payload), t.ID, t.Event, t.Origin, t.Migration, t.Aggregation)
	for _, e := range t.Entities {
		all = append(all, e.Kind, e.ID)
	}
	for _, a := range t.Attempts {
		all = append(all, a.ID, a.ErrorCode, a.CorrelationID)
	}
	for _, line := range t.Logs {
		all = append(all, line.Message)
	}
	for _, needle := range needles {
		found := false
		for _, s := range all {
			found = found || strings.Contains(trigger.Fold(s), needle)
		}
		if !found {
			return false
		}
	}
	return true
}

// payloadTexts returns keys and values of JSON, and anything else whole.
func payloadTexts(payload []byte) (texts []string) {
	if trigger.TooDeep(payload) || !json.Valid(payload) {
		return []string{string(payload)}
	}
	decoder := json.NewDecoder(bytes.NewReader(payload))
	decoder.UseNumber()
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return texts
		}
		switch v := token.(type) {
		case string:
			texts = append(texts, v)
		case json.Number:
			texts = append(texts, v.String())
		case bool, nil:
			text, _ := json.Marshal(v)
			texts = append(texts, string(text))
		}
	}
}

// satisfiesAny knows paths of names and # for every element.
func satisfiesAny(conditions []trigger.Condition, payload []byte) bool {
	if len(conditions) == 0 {
		return true
	}
	var root any
	if trigger.TooDeep(payload) || !json.Valid(payload) {
		return false
	}
	decoder := json.NewDecoder(bytes.NewReader(payload))
	decoder.UseNumber()
	if decoder.Decode(&root) != nil {
		return false
	}
	for _, c := range conditions {
		for _, value := range follow(root, strings.Split(c.Path, ".")) {
			if compare(c, value) {
				return true
			}
		}
	}
	return false
}

// follow returns what is at a path, the elements of an array one by one.
func follow(value any, path []string) (found []any) {
	list, isList := value.([]any)
	switch {
	case len(path) == 0 && isList:
		for _, element := range list {
			found = append(found, follow(element, nil)...)
		}
	case len(path) == 0:
		found = append(found, value)
	case path[0] == "#" && isList:
		for _, element := range list {
			found = append(found, follow(element, path[1:])...)
		}
	default:
		object, _ := value.(map[string]any)
		if member, ok := object[path[0]]; ok {
			found = follow(member, path[1:])
		}
	}
	return found
}

func compare(c trigger.Condition, value any) bool {
	text, isText := value.(string)
	number, isNumber := value.(json.Number)
	if !isText {
		raw, _ := json.Marshal(value)
		text = string(raw)
	}
	order, ordered := strings.Compare(text, c.Value), isText
	if isNumber {
		x, ok := new(big.Rat).SetString(number.String())
		y, also := new(big.Rat).SetString(c.Value)
		if ordered = ok && also; ordered {
			order = x.Cmp(y)
		}
	}
	switch c.Op {
	case trigger.Exists:
		return true
	case trigger.Equal:
		return text == c.Value || isNumber && ordered && order == 0
	case trigger.NotEqual:
		return text != c.Value && !(isNumber && ordered && order == 0)
	case trigger.Matches:
		return c.Pattern.MatchString(text)
	case trigger.Less:
		return ordered && order < 0
	case trigger.LessOrEqual:
		return ordered && order <= 0
	case trigger.Greater:
		return ordered && order > 0
	}
	return ordered && order >= 0
}
