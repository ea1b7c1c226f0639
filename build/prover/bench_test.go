package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
)

func testBench(t *testing.T) *bench {
	t.Helper()
	return &bench{folder: t.TempDir(), program: os.Args[0], answering: os.Args[0], patience: answerLimit}
}

func TestEachRunsEverySeedOnce(t *testing.T) {
	var mutex sync.Mutex
	var seen []uint64
	err := testBench(t).each(context.Background(), seeds{first: 5, n: 40}, func(_ context.Context, _ *server, seed uint64) error {
		mutex.Lock()
		defer mutex.Unlock()
		seen = append(seen, seed)
		return nil
	})
	slices.Sort(seen)
	if err != nil || len(seen) != 40 || seen[0] != 5 || seen[39] != 44 {
		t.Errorf("%v, %v", seen, err)
	}
}

func TestEachEndsWithTheFirstError(t *testing.T) {
	broken := errors.New("broken")
	err := testBench(t).each(context.Background(), seeds{n: 1_000_000}, func(_ context.Context, _ *server, seed uint64) error {
		if seed == 3 {
			return broken
		}
		return nil
	})
	if !errors.Is(err, broken) || !strings.Contains(err.Error(), "trial 3") {
		t.Errorf("%v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := testBench(t).each(ctx, seeds{n: 1_000_000}, func(context.Context, *server, uint64) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestFoundKeepsTheFiles(t *testing.T) {
	b := testBench(t)
	b.keep = t.TempDir()
	folder, leave, err := b.room(7)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(folder+"/x.ilog", []byte("bytes"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.found(trial{what: "crash", seed: 7, problems: []string{"lost"}, folder: folder})
	leave()
	if kept, err := os.ReadFile(b.keep + "/1-7/x.ilog"); err != nil || string(kept) != "bytes" || b.findings != 1 {
		t.Errorf("%q, %v", kept, err)
	}
	weak := b.weakened()
	weak.found(trial{seed: 8})
	if entries, err := os.ReadDir(b.keep); err != nil || len(entries) != 1 || weak.findings != 1 || b.findings != 1 {
		t.Errorf("%v, %v", entries, err)
	}
}

func TestTable(t *testing.T) {
	var counts table
	counts.add("b", "kills", 2)
	counts.add("a", "kills", 1)
	counts.add("a", "found", 3)
	var out bytes.Buffer
	counts.print(&out, "kind", "kills", "found")
	var words [][]string
	for line := range strings.Lines(out.String()) {
		words = append(words, strings.Fields(line))
	}
	want := [][]string{{"kind", "kills", "found"}, {"a", "1", "3"}, {"b", "2", "0"}, {"all", "3", "3"}}
	if !slices.EqualFunc(words, want, slices.Equal) {
		t.Errorf("%q", words)
	}
}
