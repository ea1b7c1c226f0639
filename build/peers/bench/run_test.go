package bench

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestMain lets the tests' program be its own child, as the bench is.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == ChildWord {
		if err := Child(os.Args[2:], os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// TestWholeRun does every job once: all sides answer, and agree.
func TestWholeRun(t *testing.T) {
	program := filepath.Join(t.TempDir(), "integration-log")
	build := exec.CommandContext(context.Background(), "go", "build", "-o", program, ".")
	build.Dir = filepath.Join("..", "..", "..")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build the program: %v\n%s", err, out)
	}
	report, err := Run(Options{N: 2000, Pairs: 1, Folder: t.TempDir(), Program: program, Self: os.Args[0], Commit: "test"}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if report.Comparable {
		t.Error("2,000 triggers are called comparable")
	}
	judged := 0
	for _, row := range report.Rows {
		if row.Ours <= 0 || row.Theirs <= 0 {
			t.Errorf("%s, %s: took %v and %v", row.Job, row.Peer, row.Ours, row.Theirs)
		}
		if row.Met != nil {
			judged++
		}
	}
	if judged < 20 {
		t.Errorf("only %d rows have a target", judged)
	}
}
