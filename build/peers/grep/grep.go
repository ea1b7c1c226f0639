// Package grep asks ripgrep, and jq behind it, about the export itself: what a
// person does who has no program for it. Each answer is processes of their own.
package grep

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"strings"

	"integration-log/build/peers/answer"
	"integration-log/build/peers/data"
)

// nothingFound is ripgrep's exit status when no line matches.
const nothingFound = 1

// TextCount counts the lines that have a text, whatever its case.
func TextCount(export, needle string) answer.Op {
	return func(int) (answer.Answer, error) {
		out, err := exec.Command("rg", "--count", "--fixed-strings", "--ignore-case", needle, export).Output()
		if failed, ok := errors.AsType[*exec.ExitError](err); ok && failed.ExitCode() == nothingFound && len(out) == 0 {
			return answer.Answer{}, nil
		}
		if err != nil {
			return answer.Answer{}, fmt.Errorf("rg: %w", err)
		}
		n, err := strconv.Atoi(strings.TrimSpace(string(out)))
		return answer.Answer{Total: n}, err
	}
}

// Entity lists the triggers of an entity.
func Entity(export string, entity data.Entity) answer.Op {
	const list = `rg --fixed-strings --no-line-number "\"entityType\":\"$1\",\"entityId\":\"$2\"" "$3" | jq -r '[.scheduledDateTime, .id] | @tsv' | LC_ALL=C sort -r | cut -f 2`
	return func(int) (answer.Answer, error) {
		out, err := shell(list, entity.Kind, entity.ID, export)
		ids := strings.Fields(string(out))
		return answer.Answer{Total: len(ids), IDs: ids}, err
	}
}

// ErrorGroups groups the last messages of erroneous triggers. Its patterns are those
// a person would write, so that only the number of erroneous triggers is compared.
func ErrorGroups(export string) answer.Op {
	const list = `rg --fixed-strings --no-line-number '"status":"erroneous"' "$1" | jq -r '.logs[-1].message' | sed -E 's/[0-9]+/N/g' | LC_ALL=C sort | uniq -c`
	return func(int) (a answer.Answer, err error) {
		out, err := shell(list, export)
		for line := range bytes.Lines(out) {
			count, _, _ := bytes.Cut(bytes.TrimSpace(line), []byte{' '})
			n, err := strconv.Atoi(string(count))
			if err != nil {
				return a, err
			}
			a.Total += n
		}
		return a, err
	}
}

func shell(text string, args ...string) ([]byte, error) {
	out, err := exec.Command("sh", append([]string{"-c", text, "sh"}, args...)...).Output()
	if err != nil {
		err = fmt.Errorf("%s: %w", text, err)
	}
	return out, err
}
