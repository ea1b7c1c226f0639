package match

import (
	"strings"

	"github.com/tidwall/gjson"

	"integration-log/app/trigger"
)

// Where tells whether a payload satisfies one of the conditions, as values of one
// filter do; without conditions every payload does. An absent payload, and one
// that is not JSON, has no path and satisfies none.
func Where(conditions []trigger.Condition, payload []byte) bool {
	if len(conditions) == 0 {
		return true
	}
	if !IsJSON(payload) {
		return false
	}
	for i := range conditions {
		if satisfies(&conditions[i], gjson.GetBytes(payload, conditions[i].Path)) {
			return true
		}
	}
	return false
}

// Condition tells whether a payload satisfies one condition.
func Condition(c *trigger.Condition, payload []byte) bool {
	return IsJSON(payload) && satisfies(c, gjson.GetBytes(payload, c.Path))
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
	switch value.Type {
	case gjson.String:
		return comparesText(c, []byte(value.Str))
	case gjson.Number:
		return comparesNumber(c, []byte(value.Raw))
	}
	return meets(c, []byte(value.Raw), noOrder)
}
