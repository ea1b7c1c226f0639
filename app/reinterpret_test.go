package app

import (
	"bytes"
	"context"
	"testing"

	"integration-log/app/access"
)

// TestReinterpret: times that are read anew in another zone are those that an import in
// that zone would have given, and back again.
func TestReinterpret(t *testing.T) {
	t.Parallel()
	zone := func(name string) Zone {
		z, err := ZoneNamed(name)
		if err != nil {
			t.Fatal(err)
		}
		return z
	}
	for _, sample := range []string{"odoo-queue-jobs.csv", "frappe-integration-requests.json", "svix-attempts.json"} {
		t.Run(sample, func(t *testing.T) {
			t.Parallel()
			texts := map[string][]byte{}
			for _, name := range []string{"Europe/Brussels", "America/New_York", "+05:30"} {
				b := newBench(t)
				b.create(KeepEverything)
				path := writeFile(t, sample, sampleOf(t, sample))
				_, _ = b.Import(b.ctx, b.owner, ImportRequest{Paths: []string{path}, Zone: zone(name)}, nil) // samples have rejects, not errors
				texts[name] = nativeText(t, b.App, b.owner)
			}
			naive := !bytes.Equal(texts["Europe/Brussels"], texts["+05:30"])
			b := newBench(t)
			b.create(KeepEverything)
			_, _ = b.Import(b.ctx, b.owner, ImportRequest{Paths: []string{writeFile(t, sample, sampleOf(t, sample))}, Zone: zone("Europe/Brussels")}, nil)
			for _, name := range []string{"America/New_York", "+05:30", "Europe/Brussels"} {
				var last Progress
				changed, err := b.Reinterpret(b.ctx, b.owner, ReinterpretRequest{Import: 1, Zone: zone(name)}, func(p Progress) { last = p })
				if err != nil || (changed > 0) != naive || naive && (last.Rows != last.RowsTotal || last.Rows < changed) {
					t.Errorf("%s: %d changed, %+v, %v", name, changed, last, err)
				}
				if got := nativeText(t, b.App, b.owner); !bytes.Equal(got, texts[name]) {
					t.Errorf("in %s:\n%s", name, firstDifference(got, texts[name]))
				}
			}
			records, err := b.Imports(b.ctx, b.owner)
			if err != nil || records[0].Zone != "Europe/Brussels" {
				t.Errorf("%+v, %v", records, err)
			}
		})
	}
}

func TestReinterpretIsRefused(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	_, err := b.Reinterpret(b.ctx, b.owner, ReinterpretRequest{Import: 1}, nil)
	b.wants(NoWorkspace, err)
	b.create(KeepEverything)
	_, err = b.Reinterpret(b.ctx, b.owner, ReinterpretRequest{Import: 9}, nil)
	b.wants(NotFound, err)
	_, err = b.Reinterpret(b.ctx, access.Actor{}, ReinterpretRequest{Import: 1}, nil)
	b.wants(NotAllowed, err)
	number, err := b.current.store.BeginImport(context.Background(), ImportRecord{Zone: "UTC"})
	b.must(err)
	_, err = b.Reinterpret(b.ctx, b.owner, ReinterpretRequest{Import: number, Zone: UTC}, nil)
	b.wants(BadRequest, err)
}

func TestReinterpretOnAJob(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.create(KeepEverything)
	path := writeFile(t, "a.ndjson", []byte(`{"id":"1","scheduledDateTime":"2026-11-20T08:00:00","status":"finished"}`))
	_, err := b.Import(b.ctx, b.owner, ImportRequest{Paths: []string{path}}, nil)
	b.must(err)
	brussels, err := ZoneNamed("Europe/Brussels")
	b.must(err)
	job, err := b.StartReinterpret(b.ctx, b.owner, ReinterpretRequest{Import: 1, Zone: brussels})
	b.must(err)
	b.jobs.ending.Wait()
	job, err = b.Job(b.ctx, b.owner, job.ID)
	if err != nil || job.Kind != JobZone || job.State != JobDone || job.Changed != 1 || job.Summary != nil {
		t.Errorf("%+v, %v", job, err)
	}
}
