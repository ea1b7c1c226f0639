package desktop

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
)

// predecessorVariable tells a new process which one it follows: until that one has ended,
// it holds the workspace and passes for the running program.
const predecessorVariable = "INTEGRATION_LOG_FOLLOWS"

func replaceProcess(program string, args []string) error {
	next := exec.Command(program, args[1:]...)
	next.Env = append(os.Environ(), predecessorVariable+"="+strconv.Itoa(os.Getpid()))
	next.Stdout, next.Stderr = os.Stdout, os.Stderr
	return next.Start()
}

func awaitPredecessor() error {
	text := os.Getenv(predecessorVariable)
	if text == "" {
		return nil
	}
	if err := os.Unsetenv(predecessorVariable); err != nil {
		return fmt.Errorf("unset %s: %w", predecessorVariable, err)
	}
	number, err := strconv.Atoi(text)
	if err != nil {
		return fmt.Errorf("read %s: %w", predecessorVariable, err)
	}
	if before, err := os.FindProcess(number); err == nil { // one that cannot be found has ended
		_, _ = before.Wait()
	}
	return nil
}
