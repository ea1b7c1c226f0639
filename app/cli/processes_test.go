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
	cmd := start(ts, append([]string{"serve"}, args...))
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

// start prepares the program to run beside the transcript, in its folder and with its variables.
func start(ts *testscript.TestScript, args []string) *exec.Cmd {
	self, err := exec.LookPath(program)
	ts.Check(err)
	cmd := exec.Command(self, args...)
	cmd.Dir = ts.MkAbs(".")
	for _, name := range []string{"TZ", nowVariable, "INTEGRATION_LOG_HOME", "PATH", "HOME"} {
		cmd.Env = append(cmd.Env, name+"="+ts.Getenv(name))
	}
	return cmd
}

// halted runs the program with an open standard input until FILE is there, then
// presses Ctrl+C, checks the exit status and keeps what it said in the file halted:
// halted 1 x.ilog import -w x.ilog -
func halted(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: halted STATUS FILE ARGUMENT...")
	}
	cmd := start(ts, args[2:])
	said, err := os.Create(ts.MkAbs("halted"))
	ts.Check(err)
	defer said.Close()
	cmd.Stderr = said
	stdin, err := cmd.StdinPipe()
	ts.Check(err)
	defer stdin.Close()
	ts.Check(cmd.Start())
	for missing := os.ErrNotExist; missing != nil; _, missing = os.Stat(ts.MkAbs(args[1])) {
		time.Sleep(5 * time.Millisecond)
	}
	ts.Check(cmd.Process.Signal(os.Interrupt))
	_ = cmd.Wait()
	if got := strconv.Itoa(cmd.ProcessState.ExitCode()); got != args[0] {
		ts.Fatalf("it ended with %v, want %s", cmd.ProcessState, args[0])
	}
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
