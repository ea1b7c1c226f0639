package app

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"integration-log/app/access"
	"integration-log/app/trigger"
	"integration-log/storage"
)

// clock is a clock that tests set.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) forward(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// bench is an App over folders of its own, at a quarter to three on the 23rd of November 2026.
type bench struct {
	*App
	t     *testing.T
	ctx   context.Context
	clock *clock
	owner access.Actor
}

func newBench(t *testing.T) *bench {
	t.Helper()
	c := &clock{now: time.Date(2026, 11, 23, 13, 49, 52, 0, time.UTC)}
	home := t.TempDir()
	b := &bench{
		App: New(Options{Clock: c.Now, ConfigDir: filepath.Join(home, "config"), DataDir: filepath.Join(home, "data"), Version: "test"}),
		t:   t, ctx: context.Background(), clock: c, owner: access.Owner(),
	}
	t.Cleanup(b.closeAndCheck)
	return b
}

// closeAndCheck verifies the workspace that is open at the end of a test.
func (b *bench) closeAndCheck() {
	info, err := b.Info(b.ctx, b.owner)
	b.must(b.Close())
	if CodeOf(err) == NoWorkspace {
		return
	}
	b.must(err)
	report, err := b.Verify(b.ctx, b.owner, info.Path)
	b.must(err)
	if len(report.Problems) > 0 {
		b.t.Errorf("the workspace is damaged: %v", report.Problems)
	}
}

func (b *bench) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

// wants checks the code of a failure.
func (b *bench) wants(code Code, err error) {
	b.t.Helper()
	if err == nil || CodeOf(err) != code {
		b.t.Errorf("got %v, want the code %s", err, code)
	}
}

// create opens a new workspace that holds the triggers.
func (b *bench) create(retention time.Duration, triggers ...trigger.Trigger) string {
	b.t.Helper()
	path, err := b.CreateWorkspace(b.ctx, b.owner, CreateRequest{Name: "log", Retention: retention, NoSweep: true, Remember: true})
	b.must(err)
	b.write(triggers...)
	return path
}

// write imports triggers without a file.
func (b *bench) write(triggers ...trigger.Trigger) {
	b.t.Helper()
	if len(triggers) == 0 {
		return
	}
	store, err := b.writable(b.ctx, b.owner, access.Import)
	b.must(err)
	number, err := store.BeginImport(b.ctx, storage.Import{Started: b.Now(), Files: []string{"weekly.ndjson"}, Format: "native", Source: "native"})
	b.must(err)
	_, err = store.Write(b.ctx, storage.Batch{Import: number, Triggers: triggers})
	b.must(err)
	b.must(store.EndImport(b.ctx, number, storage.ImportDone))
}

func (b *bench) open(f trigger.Filter) Result {
	b.t.Helper()
	r, err := b.OpenResult(b.ctx, b.owner, ResultRequest{Filter: f})
	b.must(err)
	return r
}

// ago is a trigger of the accounting plugin that finished, scheduled so long before now.
func (b *bench) ago(id string, age time.Duration, edit ...func(*trigger.Trigger)) trigger.Trigger {
	at := trigger.At(b.Now().Add(-age))
	t := trigger.Trigger{Ref: trigger.Ref{Source: trigger.NativeSource, ID: id}, Given: -1, Imported: trigger.At(b.Now())}
	t.Plugin = trigger.Plugin{ID: "p-acc", Name: "Accounting", Type: "accounting", Active: trigger.Yes}
	t.Type, t.Kind, t.Status = "invoiceavailable", "event", trigger.Finished
	t.Scheduled, t.Triggered = at, trigger.At(at.Std().Add(2*time.Second))
	t.Attempts = []trigger.Attempt{{Number: 1, Started: t.Triggered, Ended: trigger.At(t.Triggered.Std().Add(time.Second)), StatusCode: 200}}
	t.Entities = []trigger.Entity{{Kind: "invoice", ID: "inv-" + id}}
	t.Payload = fmt.Appendf(nil, `{"_type":"invoiceavailable","invoiceId":"inv-%s"}`, id)
	for _, e := range edit {
		e(&t)
	}
	return t
}

func failing(t *trigger.Trigger) {
	t.Status = trigger.Erroneous
	t.Attempts[0].StatusCode = 502
	t.Logs = []trigger.LogLine{{At: t.Triggered, Level: trigger.Error, Attempt: 1, Message: "Gateway said 502"}}
}

// inactive moves a trigger to a plugin that is switched off.
func inactive(t *trigger.Trigger) {
	t.Plugin = trigger.Plugin{ID: "p-off", Name: "Old portal", Type: "enduserportal", Active: trigger.No}
}

func ids(t *testing.T, rows []Row) (list []string) {
	t.Helper()
	for _, row := range rows {
		list = append(list, row.Summary.ID)
	}
	return list
}
