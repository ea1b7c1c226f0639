package app

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"integration-log/app/sample"
	"integration-log/app/trigger"
	"integration-log/storage"
)

var exportAll trigger.Filter

// overlappingFiles returns four exports of one log: each has some of the
// triggers, in an earlier or later state, with or without payload.
func overlappingFiles(t *testing.T) []string {
	var data bytes.Buffer
	if err := sample.Generate(&data, sample.Options{N: 400, Seed: 5, Days: 20, Until: importNow}); err != nil {
		t.Fatal(err)
	}
	a, actor := archive(t)
	mustImport(t, a, actor, writeFile(t, "all.ndjson", data.Bytes()))
	r := rand.New(rand.NewPCG(1, 2))
	texts := make([][]byte, 4)
	each(t, a, func(whole *trigger.Trigger) {
		for i := range texts {
			if state, ok := earlier(r, *whole); ok {
				texts[i] = append(trigger.AppendNative(texts[i], &state), '\n')
			}
		}
	})
	paths := make([]string, 4)
	for i, text := range texts {
		paths[i] = writeFile(t, fmt.Sprintf("part%d.ndjson", i), text)
	}
	return paths
}

// earlier returns what an export made at some time before had of a trigger.
func earlier(r *rand.Rand, t trigger.Trigger) (trigger.Trigger, bool) {
	if r.IntN(4) == 0 {
		return t, false
	}
	if r.IntN(3) == 0 {
		t.Payload = nil
	}
	if r.IntN(4) == 0 {
		t.Plugin.Name, t.Priority, t.Entities = "", "", nil
	}
	if n := r.IntN(len(t.Attempts) + 1); n < len(t.Attempts) && r.IntN(2) == 0 {
		t.Attempts = t.Attempts[:n]
		t.Triggered, t.Status, t.Logs = trigger.Time{}, trigger.NotYetStarted, t.Logs[:min(n, len(t.Logs))]
		if n > 0 {
			t.Triggered, t.Status = t.Attempts[n-1].Started, trigger.Erroneous
		}
	}
	if r.IntN(8) == 0 {
		t.Status, t.SourceStatus = trigger.NoStatus, "unheard of"
	}
	return t, true
}

func each(t *testing.T, a *App, visit func(*trigger.Trigger)) {
	t.Helper()
	found, err := a.current.store.Select(context.Background(), storage.Query{Visible: storage.Visible{All: true}})
	if err != nil {
		t.Fatal(err)
	}
	if err := found.Each(context.Background(), func(one *trigger.Trigger) error { visit(one); return nil }); err != nil {
		t.Fatal(err)
	}
}

func TestFilesInAnyOrder(t *testing.T) {
	paths := overlappingFiles(t)
	var want []byte
	for _, order := range orders(4) {
		a, actor := archive(t)
		for _, i := range order {
			mustImport(t, a, actor, paths[i])
		}
		got := nativeText(t, a, actor)
		if want == nil {
			want = got
		}
		if !bytes.Equal(got, want) {
			t.Fatalf("order %v gives another log:\n%s", order, firstDifference(got, want))
		}
		if err := checked(a.current.store); err != nil {
			t.Fatal(err)
		}
	}
}

func orders(n int) [][]int {
	if n == 0 {
		return [][]int{nil}
	}
	var all [][]int
	for _, shorter := range orders(n - 1) {
		for at := range n {
			all = append(all, append(append(append([]int{}, shorter[:at]...), n-1), shorter[at:]...))
		}
	}
	return all
}

func firstDifference(a, b []byte) string {
	x, y := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
	for i := range min(len(x), len(y)) {
		if !bytes.Equal(x[i], y[i]) {
			return fmt.Sprintf("%s\n%s", x[i], y[i])
		}
	}
	return "one is longer"
}
