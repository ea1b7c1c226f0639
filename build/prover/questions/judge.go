package questions

import (
	"fmt"
	"slices"
	"strings"
)

// Judgement is how answers compare with those of states that may be shown.
type Judgement struct {
	Errors int      // clean ones
	State  int      // which of the states was shown; -1 when nothing tells
	Wrong  []string // silently wrong: neither an error nor what one and the same state answers
}

// Judge compares answers with those of the states that the file may show.
func Judge(got Answers, states ...Answers) (j Judgement) {
	j.State = -1
	wrong := make([][]string, len(states))
	for question, answer := range got {
		if strings.HasPrefix(answer, failed) {
			j.Errors++
			continue
		}
		for i, state := range states {
			if state[question] != answer {
				wrong[i] = append(wrong[i], fmt.Sprintf("%s: %s instead of %s", question, answer, state[question]))
			}
		}
	}
	for i := range states {
		if len(got) != len(states[i]) {
			wrong[i] = append(wrong[i], fmt.Sprintf("%d answers instead of %d", len(got), len(states[i])))
		}
		if len(wrong[i]) == 0 {
			j.State = i
			return j
		}
	}
	j.Wrong = slices.MinFunc(wrong, func(a, b []string) int { return len(a) - len(b) })
	slices.Sort(j.Wrong)
	return j
}

// Only returns the answers to the questions that others answer too: after a write
// fewer are asked than before it.
func (a Answers) Only(others Answers) Answers {
	both := Answers{}
	for question, answer := range a {
		if _, asked := others[question]; asked {
			both[question] = answer
		}
	}
	return both
}
