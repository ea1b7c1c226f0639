package trigger

import (
	"fmt"
	"regexp"
	"strings"
)

// Condition is one --where: what the payload has at a gjson path, compared with
// a value. A missing path satisfies nothing, != included; of an array any element may satisfy it.
type Condition struct {
	Path    string
	Op      Op
	Value   string
	Pattern *regexp.Regexp // set for Matches
}

// Op is the comparison of a Condition.
type Op string

// The comparisons: = and != compare text or equal numbers, the orders only two
// numbers or two texts, ~ is an RE2 pattern, exists asks for the path alone.
const (
	Equal          Op = "="
	NotEqual       Op = "!="
	Less           Op = "<"
	LessOrEqual    Op = "<="
	Greater        Op = ">"
	GreaterOrEqual Op = ">="
	Matches        Op = "~"
	Exists         Op = "exists"
)

// MaxConditionBytes bounds the text of a condition: gjson takes a time that grows with
// the square of the brackets in a path, for every payload.
const MaxConditionBytes = 1024

// ParseCondition reads 'PATH OP VALUE', the parts separated by blanks; the value
// may hold blanks and may be quoted with ".
func ParseCondition(text string) (Condition, error) {
	if len(text) > MaxConditionBytes {
		return Condition{}, fmt.Errorf("condition %.40q… is longer than %d bytes", text, MaxConditionBytes)
	}
	path, op, value := cutOperator(strings.TrimSpace(text))
	c := Condition{Path: path, Op: op, Value: unquote(value)}
	switch c.Op {
	case Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual:
	case Exists:
		if c.Value != "" {
			return c, fmt.Errorf("condition %q: exists takes no value", text)
		}
	case Matches:
		pattern, err := regexp.Compile(c.Value)
		if err != nil {
			return c, fmt.Errorf("condition %q: %w", text, err)
		}
		c.Pattern = pattern
	default:
		return c, fmt.Errorf("condition %q: want PATH OP VALUE with OP one of = != < <= > >= ~ exists", text)
	}
	if c.Op != Exists && value == "" {
		return c, fmt.Errorf("condition %q has no value; write \"\" for an empty text", text)
	}
	return c, nil
}

// cutOperator splits at the first operator that stands alone between blanks and
// outside brackets, because a gjson query such as #(name == "x y").id holds both.
func cutOperator(text string) (path string, op Op, value string) {
	depth, start := 0, 0
	for i := 0; i <= len(text); i++ {
		switch {
		case i < len(text) && text[i] == '(':
			depth++
		case i < len(text) && text[i] == ')':
			depth--
		case (i == len(text) || text[i] == ' ') && depth <= 0:
			word := Op(text[start:i])
			if start > 0 && isOp(word) {
				return strings.TrimSpace(text[:start]), word, strings.TrimSpace(text[i:])
			}
			start = i + 1
		}
	}
	return text, "", ""
}

func isOp(word Op) bool {
	switch word {
	case Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, Matches, Exists:
		return true
	}
	return false
}

func unquote(s string) string {
	if len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"' {
		return s[1 : len(s)-1]
	}
	return s
}
