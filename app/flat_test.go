package app

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"integration-log/app/access"
)

const (
	// flatBytes is what is imported at once: what was read would show if it were kept.
	flatBytes = 300 << 20
	// flatLive is what may be in use at any moment: the rows that wait and those that
	// are written, and the engine's caches. It is less than flatBytes by far.
	flatLive = 220 << 20
	flatHome = "INTEGRATION_LOG_FLAT_TEST" // folder of the child
)

// TestMemoryIsFlat imports much in a process of its own, where nothing else takes memory.
func TestMemoryIsFlat(t *testing.T) {
	if home := os.Getenv(flatHome); home != "" {
		importMuch(t, home)
		return
	}
	child := exec.Command(os.Args[0], "-test.run=^TestMemoryIsFlat$", "-test.v")
	child.Env = append(os.Environ(), flatHome+"="+t.TempDir(), "GOGC=100", "GOMEMLIMIT=off")
	out, err := child.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if t.Logf("%s", out); !strings.Contains(string(out), "live at most") {
		t.Error("nothing was measured")
	}
}

func importMuch(t *testing.T, home string) {
	a := New(Options{Clock: func() time.Time { return importNow }, ConfigDir: home, DataDir: home})
	defer a.Close()
	ctx, owner := context.Background(), access.Owner()
	if _, err := a.CreateWorkspace(ctx, owner, CreateRequest{Path: filepath.Join(home, "flat.ilog"), NoSweep: true}); err != nil {
		t.Fatal(err)
	}
	reader, writer := io.Pipe()
	go func() { _ = writer.CloseWithError(writeMuch(writer)) }()
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	peak := uint64(0)
	summary, err := a.Import(ctx, owner, ImportRequest{Paths: []string{stdin}, Reader: reader}, func(Progress) {
		metrics.Read(live)
		peak = max(peak, live[0].Value.Uint64())
	})
	if err != nil || summary.Imported != summary.Read || summary.Bytes < flatBytes {
		t.Fatalf("%s of %d bytes, %v", counts(summary), summary.Bytes, err)
	}
	t.Logf("%d bytes, live at most %d MiB", summary.Bytes, peak>>20)
	if peak > flatLive {
		t.Errorf("%d MiB are in use at once", peak>>20)
	}
}

// writeMuch writes about flatBytes of NDJSON over a month, which compresses as exports do.
func writeMuch(w io.Writer) error {
	random := rand.New(rand.NewPCG(7, 0))
	words := make([]string, 2000)
	for i := range words {
		words[i] = fmt.Sprintf("%x", random.Uint64())
	}
	var line []byte
	for i, written := 0, 0; written < flatBytes; i++ {
		at := importNow.AddDate(0, 0, -29).Add(time.Duration(i) * 50 * time.Second)
		line = fmt.Appendf(line[:0], `{"id":"t%d","pluginId":"p%d","scheduledDateTime":%q,"status":"finished","payload":{"text":"`, i, i%5, at.Format(time.RFC3339))
		for range 300 {
			line = append(append(line, words[random.IntN(len(words))]...), ' ')
		}
		line = append(line, "\"}}\n"...)
		if _, err := w.Write(line); err != nil {
			return err
		}
		written += len(line)
	}
	return nil
}
