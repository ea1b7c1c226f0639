package storage_test

import (
	"context"
	"strings"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// TestTooMuchOfOneTrigger: what could not be read back is not written.
func TestTooMuchOfOneTrigger(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := storagetest.Open(t, storagetest.Options{})
	list := generator(t).Triggers(2)
	for _, change := range []func(*trigger.Trigger){
		func(one *trigger.Trigger) { one.Attempts = make([]trigger.Attempt, 1<<20+1) },
		func(one *trigger.Trigger) { one.Logs = make([]trigger.LogLine, 1<<22+1) },
	} {
		batch := storagetest.Clone(list)
		change(&batch[1])
		if _, err := w.Write(ctx, storage.Batch{Triggers: batch}); err == nil || !strings.Contains(err.Error(), list[1].ID) {
			t.Errorf("%v", err)
		}
	}
	if n, err := w.Count(ctx, everything); n != 0 || err != nil {
		t.Errorf("%d triggers, %v", n, err)
	}
}
