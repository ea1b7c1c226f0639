package cli

import (
	"context"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// update rewrites what the transcripts expect: go test ./app/cli -update
var update = flag.Bool("update", false, "rewrite the transcripts' expected output")

// nowVariable sets the clock of the program in a transcript, RFC 3339.
const nowVariable = "NOW"

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){program: func() { os.Exit(mainInScript()) }})
}

// mainInScript is the program as main.go wires it, with the transcript's clock.
func mainInScript() int {
	env := Env{
		Version: "v0.0.0-test", Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Assets: fstest.MapFS{"index.html": {Data: []byte("<!doctype html><title>Integration Log</title>")}},
	}
	if now, err := time.Parse(time.RFC3339, os.Getenv(nowVariable)); err == nil {
		env.Clock = func() time.Time { return now }
	}
	return Main(context.Background(), os.Args[1:], env)
}

func TestTranscripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv(nowVariable, "2026-11-23T14:00:00Z")
			env.Setenv("TZ", "Europe/Brussels")
			env.Setenv("INTEGRATION_LOG_HOME", filepath.Join(env.WorkDir, "home"))
			return os.CopyFS(env.WorkDir, os.DirFS("testdata/exports"))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "sized": sized, "mask": mask,
			"serving": serving, "answers": answers, "interrupted": interrupted, "halted": halted, "spoils": spoils, "tears": tears,
		},
	})
}

// exits runs the program and checks its exit status: exits 2 query -w x.ilog
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: exits STATUS [ARGUMENT...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(program, args[1:]...); err != nil {
		exit, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("run %s: %v", program, err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// sized checks a file's length in bytes: sized 12 FILE
func sized(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: sized BYTES FILE")
	}
	if got := strconv.Itoa(len(ts.ReadFile(args[1]))); got != args[0] {
		ts.Fatalf("%s has %s bytes, want %s", args[1], got, args[0])
	}
}

// mask replaces in a file what differs from run to run: mask FILE PATTERN WORD
func mask(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: mask FILE PATTERN WORD")
	}
	pattern, err := regexp.Compile(args[1])
	ts.Check(err)
	text := pattern.ReplaceAllString(ts.ReadFile(args[0]), args[2])
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(text, "\r\n", "\n")), 0o600))
}
