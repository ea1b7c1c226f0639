package bench

import (
	"fmt"
	"os/exec"
	"strconv"
	"strings"

	"integration-log/build/peers/answer"
	"integration-log/build/peers/data"
	"integration-log/build/peers/grep"
)

// processes compares the program itself with ripgrep: both whole processes.
func (r *run) processes() error {
	const note = "both whole processes"
	return r.compareAll([]against{
		{"text, one hit, as processes", grepName, comparison{r.queryCount(data.OneHit), grep.TextCount(r.export, data.OneHit), target{}, note}},
		{"text, full scan, as processes", grepName, comparison{r.queryCount(data.Absent), grep.TextCount(r.export, data.Absent), target{}, note}},
		{"text, common word: count, as processes", grepName, comparison{r.queryCount(data.Common), grep.TextCount(r.export, data.Common), target{}, note}},
	})
}

// queryCount counts with the command line what has a text.
func (r *run) queryCount(needle string) answer.Op {
	return func(int) (answer.Answer, error) {
		out, err := exec.Command(r.Program, "query", "-w", r.log(), "--text", needle, "--count").Output()
		if err != nil {
			return answer.Answer{}, fmt.Errorf("query: %w", err)
		}
		n, err := strconv.Atoi(strings.TrimSpace(string(out)))
		return answer.Answer{Total: n}, err
	}
}
