package storage_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// killedWriter names, in a child's environment, the workspace that it is to write to.
const killedWriter = "INTEGRATION_LOG_TEST_WRITER"

// perBatch is the number of new triggers in each batch of the child.
const perBatch = 50

// TestKilledWriter: what a writer had committed when it was killed is there, the
// file is whole, and nobody is said to hold it.
func TestKilledWriter(t *testing.T) {
	if path := os.Getenv(killedWriter); path != "" {
		writeForEver(t, path)
	}
	for batches := range 5 {
		path := filepath.Join(t.TempDir(), "x.ilog")
		runAndKill(t, path, batches+1)
		s, err := storage.Open(path, storage.Options{})
		if err != nil {
			t.Fatal(err)
		}
		report, err := s.Check(context.Background())
		if err != nil || len(report.Problems) > 0 || report.Checked < (batches+1)*perBatch || report.Checked%perBatch != 0 {
			t.Errorf("killed after %d batches: %+v, %v", batches+1, report, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// runAndKill kills a child that writes to path once it has told of so many batches.
func runAndKill(t *testing.T, path string, batches int) {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^TestKilledWriter$")
	child.Env = append(os.Environ(), killedWriter+"="+path)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for range batches {
		if !lines.Scan() {
			t.Error("the writer ended by itself")
		}
	}
	if err := child.Process.Kill(); err != nil {
		t.Error(err)
	}
	_ = child.Wait() // an error by design: it was killed
}

func writeForEver(t *testing.T, path string) {
	t.Helper()
	s, err := storage.Create(path, 0, storage.Options{Program: "killed"})
	if err != nil {
		t.Fatal(err)
	}
	storage.Shrink(s) // so that some of what is killed is a fold
	g := storagetest.NewGenerator(1, storagetest.Start)
	for batch := 0; ; batch++ {
		list := g.Triggers(perBatch)
		for i := range list {
			list[i].ID = fmt.Sprintf("%d-%d", batch, i)
		}
		write(t, s, list)
		fmt.Println(batch)
	}
}
