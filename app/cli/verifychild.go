package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"time"

	"integration-log/app"
)

// childFlag has verify look at the file in the process that gets it. A damaged file
// can end the process that reads it, in ways that no program can catch.
const childFlag = "child"

// childPatience is how long a child that was interrupted may take to end.
const childPatience = time.Second

// childAnswer is what the child prints: a report, or why there is none.
type childAnswer struct {
	Report  *verifyJSON `json:"report,omitempty"`
	Code    app.Code    `json:"code,omitempty"`
	Message string      `json:"message,omitempty"`
}

// answerParent is verify in the child.
func (c *call) answerParent(ctx context.Context, path string) error {
	report, err := c.verifyHere(ctx, path)
	answer := childAnswer{Report: &report}
	if err != nil {
		answer = childAnswer{Code: app.CodeOf(err), Message: err.Error()}
		if errors.Is(err, fs.ErrPermission) {
			answer.Code = app.Internal // as exitStatus has it
		}
	}
	return writeJSON(c.out, answer)
}

// verifyInChild runs this program again to check a workspace.
func verifyInChild(ctx context.Context, path string) (verifyJSON, error) {
	self, err := os.Executable()
	if err != nil {
		return verifyJSON{}, fmt.Errorf("find this program: %w", err)
	}
	cmd := exec.CommandContext(ctx, self, "verify", "--"+childFlag, "-w", path)
	cmd.Args[0] = program
	cmd.Cancel = func() error {
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			return cmd.Process.Kill() // Windows has no interrupt for it
		}
		return nil
	}
	cmd.WaitDelay = childPatience
	var said bytes.Buffer
	cmd.Stdout = &said
	err = cmd.Run()
	var ended *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return verifyJSON{}, ctx.Err()
	case err != nil && !errors.As(err, &ended):
		return verifyJSON{}, fmt.Errorf("start the check: %w", err)
	}
	return readChild(said.Bytes(), cmd.ProcessState.String())
}

// readChild reads what the child said before it ended. One that did not come to
// say it has found damage.
func readChild(said []byte, ended string) (verifyJSON, error) {
	var answer childAnswer
	switch err := json.Unmarshal(said, &answer); {
	case err != nil || answer.Report == nil && answer.Code == "":
		return verifyJSON{Problems: []string{"the file ended the program that read it (" + ended + ")"}}, nil
	case answer.Report == nil:
		return verifyJSON{}, &app.Error{Code: answer.Code, Message: answer.Message}
	}
	return *answer.Report, nil
}
