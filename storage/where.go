package storage

import (
	"strings"

	"github.com/tidwall/gjson"

	"integration-log/app/trigger"
)

// matchesAny tells whether a payload satisfies one of the conditions, as values
// of one filter do; without conditions every payload does. An absent payload,
// and one that is not JSON, has no path and satisfies none.
func matchesAny(conditions []trigger.Condition, payload []byte) bool {
	if len(conditions) == 0 {
		return true
	}
	if !isJSON(payload) {
		return false
	}
	for i := range conditions {
		if satisfies(&conditions[i], gjson.GetBytes(payload, conditions[i].Path)) {
			return true
		}
	}
	return false
}

// satisfies takes the elements of arrays, also of nested ones, one by one.
func satisfies(c *trigger.Condition, value gjson.Result) bool {
	if !value.Exists() {
		return false
	}
	if c.Op == trigger.Exists {
		// A path through an array gives an empty one when no element has it.
		return !strings.Contains(c.Path, "#") || !value.IsArray() || len(value.Array()) > 0
	}
	if !value.IsArray() {
		return compares(c, value)
	}
	found := false
	value.ForEach(func(_, element gjson.Result) bool {
		found = satisfies(c, element)
		return !found
	})
	return found
}

func compares(c *trigger.Condition, value gjson.Result) bool {
	switch c.Op {
	case trigger.Equal:
		return equal(value, c.Value)
	case trigger.NotEqual:
		return !equal(value, c.Value)
	case trigger.Matches:
		return c.Pattern.MatchString(textOf(value))
	}
	order, comparable := compare(value, c.Value)
	if !comparable {
		return false
	}
	switch c.Op {
	case trigger.Less:
		return order < 0
	case trigger.LessOrEqual:
		return order <= 0
	case trigger.Greater:
		return order > 0
	}
	return c.Op == trigger.GreaterOrEqual && order >= 0
}

// equal compares texts, or numbers by their value.
func equal(value gjson.Result, wanted string) bool {
	if textOf(value) == wanted {
		return true
	}
	order, comparable := compare(value, wanted)
	return value.Type == gjson.Number && comparable && order == 0
}

// compare orders two numbers or two texts; anything else has no order.
func compare(value gjson.Result, wanted string) (order int, comparable bool) {
	switch value.Type {
	case gjson.String:
		return strings.Compare(value.Str, wanted), true
	case gjson.Number:
		x, ok := parseDecimal(value.Raw)
		y, also := parseDecimal(wanted)
		return x.compare(y), ok && also
	}
	return 0, false
}

// textOf returns a text without quotes and escapes, anything else as written.
func textOf(value gjson.Result) string {
	if value.Type == gjson.String {
		return value.Str
	}
	return value.Raw
}
