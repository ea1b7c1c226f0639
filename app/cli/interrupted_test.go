package cli

import (
	"bytes"
	"context"
	"path/filepath"
	"testing"
	"time"

	"integration-log/storage"
)

// TestAnInterruptedImportIsToldOnce: by the first opening for writing, and not by looking.
func TestAnInterruptedImportIsToldOnce(t *testing.T) {
	t.Setenv("INTEGRATION_LOG_HOME", t.TempDir())
	path := filepath.Join(t.TempDir(), "log.ilog")
	store, err := storage.Create(path, 0, storage.Options{Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	number, err := store.BeginImport(context.Background(), storage.Import{Files: []string{"a.ndjson", "b\x1b.zip"}})
	if err == nil {
		_, err = store.Write(context.Background(), storage.Batch{Import: number, Rejects: []storage.Reject{{File: "a.ndjson"}}})
	}
	if err != nil || store.Close() != nil {
		t.Fatal(err)
	}
	const want = "integration-log: import 1 of a.ndjson, b�.zip did not end; 0 rows of it are stored. Import it again to have the rest.\n"
	for i, one := range []struct{ command, want string }{{"info", ""}, {"sweep", want}, {"sweep", ""}} {
		var stdout, stderr bytes.Buffer
		status := Main(context.Background(), []string{one.command, "-w", path}, Env{Stdout: &stdout, Stderr: &stderr})
		if status != exitDone || stderr.String() != one.want {
			t.Errorf("%d: %s ends with %d and says %q", i, one.command, status, &stderr)
		}
	}
}
