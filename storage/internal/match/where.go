package match

import (
	"slices"

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
		return holds(value, loops(c.Path))
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

// loops counts the arrays of which a path takes every element.
func loops(path string) (n int) {
	for i := range len(path) {
		begins := i == 0 || path[i-1] == '.' || path[i-1] == '|' || path[i-1] == ')'
		if path[i] == '#' && begins && (i+1 == len(path) || path[i+1] == '.' || path[i+1] == '|') {
			n++
		}
	}
	return n
}

// holds tells whether what a path gives has a value in it: for every loop there is
// an array around the values, an empty one where no element has any.
func holds(value gjson.Result, loops int) bool {
	if loops == 0 || !value.IsArray() {
		return true
	}
	return slices.ContainsFunc(value.Array(), func(element gjson.Result) bool { return holds(element, loops-1) })
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
