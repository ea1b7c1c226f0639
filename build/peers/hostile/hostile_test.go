package hostile

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestSmallOnes imports those of the files that are quickly made: each import ends by
// itself, and takes less than it may.
func TestSmallOnes(t *testing.T) {
	program := filepath.Join(t.TempDir(), "integration-log")
	build := exec.CommandContext(context.Background(), "go", "build", "-o", program, ".")
	build.Dir = filepath.Join("..", "..", "..")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build the program: %v\n%s", err, out)
	}
	only := regexp.MustCompile("window|levels|million columns|forty times")
	report, err := Run(Options{Only: only, Folder: t.TempDir(), Program: program, Commit: "test"}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Rows) != 4 || report.Failed() {
		t.Errorf("%+v", report.Rows)
	}
	var out strings.Builder
	if report.Print(&out); !strings.Contains(out.String(), "4 of 4 imports ended as they should") {
		t.Error(out.String())
	}
}

// TestBadEndIsTold: a program that ends as none should is a finding.
func TestBadEndIsTold(t *testing.T) {
	program := filepath.Join(t.TempDir(), "dies")
	if err := os.WriteFile(program, []byte("#!/bin/sh\nexit 2\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	report, err := Run(Options{Only: regexp.MustCompile("window"), Folder: t.TempDir(), Program: program}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if !report.Failed() || !strings.HasPrefix(report.Rows[0].End, "ended badly") {
		t.Errorf("%+v", report.Rows)
	}
}

func TestPieces(t *testing.T) {
	var out bytes.Buffer
	s := stream{w: &out}
	s.times("ab", 3).filled("xyz", 7).times("-", 100_000)
	if want := "abababxyzxyz" + strings.Repeat("-", 100_000); s.err != nil || out.String() != want {
		t.Errorf("%v, %d bytes, want %d", s.err, out.Len(), len(want))
	}
}
