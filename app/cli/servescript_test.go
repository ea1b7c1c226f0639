package cli

import (
	"bufio"
	"context"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// serving starts serve and sets ADDRESS to what it prints and PID to its process:
// serving -w x.ilog
func serving(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("usage: serving [ARGUMENT...]")
	}
	self, err := exec.LookPath(program)
	ts.Check(err)
	cmd := exec.Command(self, append([]string{"serve"}, args...)...)
	cmd.Dir = ts.MkAbs(".")
	for _, name := range []string{"TZ", nowVariable, "INTEGRATION_LOG_HOME", "PATH", "HOME"} {
		cmd.Env = append(cmd.Env, name+"="+ts.Getenv(name))
	}
	cmd.Stderr = os.Stderr
	stdout, err := cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	ts.Defer(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	address, err := bufio.NewReader(stdout).ReadString('\n')
	ts.Check(err)
	ts.Setenv("ADDRESS", strings.TrimSpace(address))
	ts.Setenv("PID", strconv.Itoa(cmd.Process.Pid))
}

// answers asks for an address and checks the status: answers 200 $ADDRESS
func answers(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: answers STATUS ADDRESS")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, args[1], nil)
	ts.Check(err)
	answer, err := http.DefaultTransport.RoundTrip(request)
	ts.Check(err)
	defer answer.Body.Close()
	if strconv.Itoa(answer.StatusCode) != args[0] {
		ts.Fatalf("%s answers %d, want %s", args[1], answer.StatusCode, args[0])
	}
}

// interrupted ends a process as Ctrl+C does, and waits until it is gone: interrupted $PID
func interrupted(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: interrupted PID")
	}
	pid, err := strconv.Atoi(args[0])
	ts.Check(err)
	process, err := os.FindProcess(pid)
	ts.Check(err)
	ts.Check(process.Signal(os.Interrupt))
	state, err := process.Wait()
	ts.Check(err)
	if state.ExitCode() != 0 {
		ts.Fatalf("it ended with %v", state)
	}
}
