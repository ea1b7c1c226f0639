package match

import (
	"github.com/tidwall/gjson"

	"integration-log/app/trigger"
)

// Compares tells whether a value that a condition's path leads to satisfies it;
// token is the value as it is written in JSON, without blanks around it. It takes
// no memory for numbers of usual size and for texts without escapes.
func Compares(c *trigger.Condition, token []byte) bool {
	switch {
	case len(token) == 0:
		return false
	case c.Op == trigger.Exists:
		return true
	case token[0] == '"' && !escaped(token):
		return comparesText(c, unquoted(token))
	case token[0] == '-' || token[0] >= '0' && token[0] <= '9':
		return comparesNumber(c, token)
	}
	return satisfies(c, gjson.ParseBytes(token))
}

// order is how a value stands to the one wanted.
type order uint8

const (
	noOrder order = iota // only two numbers, or two texts, have one
	less
	same
	greater
)

func orderOf(comparison int) order { return order(comparison + int(same)) }

func comparesText(c *trigger.Condition, text []byte) bool {
	switch {
	case string(text) == c.Value:
		return meets(c, text, same)
	case string(text) < c.Value:
		return meets(c, text, less)
	}
	return meets(c, text, greater)
}

func comparesNumber(c *trigger.Condition, token []byte) bool {
	x, ok := parseShort(token)
	y, also := parseShort(c.Value)
	if ok && also {
		if comparison, ok := x.compare(y); ok {
			return meets(c, token, orderOf(comparison))
		}
	}
	wanted, ok := parseDecimal(c.Value)
	if !ok {
		return meets(c, token, noOrder)
	}
	if long, ok := parseDecimal(string(token)); ok {
		return meets(c, token, orderOf(long.compare(wanted)))
	}
	return meets(c, token, noOrder)
}

// meets judges a value by its text and its order. Texts are equal, numbers also
// when they are written in different ways.
func meets(c *trigger.Condition, text []byte, o order) bool {
	switch c.Op {
	case trigger.Equal:
		return o == same || string(text) == c.Value
	case trigger.NotEqual:
		return o != same && string(text) != c.Value
	case trigger.Matches:
		return c.Pattern.Match(text)
	case trigger.Less:
		return o == less
	case trigger.LessOrEqual:
		return o == less || o == same
	case trigger.Greater:
		return o == greater
	}
	return c.Op == trigger.GreaterOrEqual && (o == greater || o == same)
}
