package main

import (
	"errors"
	"strings"

	"integration-log/build/prover/questions"
)

// What came of a damaged file.
const (
	refused    = "refused"
	withErrors = "with errors"
	harmless   = "harmless"
	wentBack   = "went back"
	wrong      = "wrong"
)

// judge compares answers. A file whose newer head was put back to what it was
// before is exactly the file of one commit before: nobody can tell; any other one
// that shows that state must say so.
func (c *corrupting) judge(t *testimony, err error, unnoticed bool) (outcome string, problems []string) {
	switch {
	case errors.Is(err, errHung):
		return "hung", []string{err.Error()}
	case err != nil:
		return "died", []string{err.Error()}
	case t.Refused != "":
		return refused, nil
	}
	j := questions.Judge(t.Before, c.before[:]...)
	if j.State < 0 {
		return wrong, append([]string{"before the write, " + t.describe()}, j.Wrong...)
	}
	if j.State == 1 && !t.Recovered && !unnoticed {
		return wrong, []string{"it shows the state before its last commit and does not say so"}
	}
	states := []questions.Answers{c.after[j.State]}
	if t.Unsaid != "" {
		states = append(states, c.before[j.State].Only(c.after[j.State]))
	}
	k := questions.Judge(t.After, states...)
	switch {
	case k.State < 0 && t.After != nil:
		return wrong, append([]string{"after the write, " + t.describe()}, k.Wrong...)
	case j.Errors+k.Errors > 0 && len(t.Check) == 0 && t.After != nil:
		return wrong, []string{"reading fails, and the check finds nothing: " + strings.Join(t.Check, "; ")}
	case j.Errors+k.Errors > 0 || t.Unsaid != "":
		return withErrors, nil
	case j.State == 1:
		return wentBack, nil
	}
	return harmless, nil
}
