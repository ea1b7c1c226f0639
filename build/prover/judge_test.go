package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"integration-log/build/prover/script"
)

// worked returns a workspace to which n steps of a kind were done.
func worked(t *testing.T, kind script.Kind, n int) charge {
	t.Helper()
	c := charge{Path: filepath.Join(t.TempDir(), workspaceName), Kind: kind, Seed: 5}
	w := script.NewWorker(c.Path)
	for _, step := range script.New(kind, c.Seed).Take(n) {
		if err := w.Do(context.Background(), &step); err != nil {
			t.Fatal(err)
		}
		c.Said = append(c.Said, true)
	}
	if err := w.Store.Close(); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestJudgeKnowsWhatWasAcknowledged(t *testing.T) {
	const done = 9
	whole := worked(t, script.Updating, done)
	var shared court
	for _, c := range []struct {
		name   string
		change func(*charge)
		flight string
		wrong  string
	}{
		{"as it was said", func(*charge) {}, "", ""},
		{"nothing of the step in flight", func(c *charge) { c.Flight = true }, "absent", ""},
		{"all of the step in flight", func(c *charge) { c.Flight, c.Said = true, c.Said[:done-1] }, "there", ""},
		{"more than was said", func(c *charge) { c.Flight, c.Said = true, c.Said[:done-2] }, "", "trigger"},
		{"less than was said", func(c *charge) { c.Flight, c.Said = true, append(c.Said, true) }, "", "trigger"},
		{"a step that failed and is there", func(c *charge) { c.Said[done-2] = false }, "", ""},
		{"a step that failed and is not there", func(c *charge) { c.Said = append(c.Said, false) }, "", ""},
		{"nothing of what was said", func(c *charge) { c.Path += ".gone" }, "", "no such file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			now := whole
			now.Said = append([]bool(nil), whole.Said...)
			now.Path = filepath.Join(t.TempDir(), workspaceName)
			if err := copyFile(whole.Path, now.Path); err != nil {
				t.Fatal(err)
			}
			c.change(&now)
			v := shared.judge(now)
			if got := strings.Join(v.Problems, " "); (got != "") != (c.wrong != "") || !strings.Contains(got, c.wrong) {
				t.Errorf("problems %q instead of %q", got, c.wrong)
			}
			if c.wrong == "" && v.Flight != c.flight {
				t.Errorf("the step in flight is %q instead of %q", v.Flight, c.flight)
			}
		})
	}
}

func TestJudgeFindsAFileThatIsNoWorkspace(t *testing.T) {
	c := worked(t, script.Updating, 8)
	if err := os.WriteFile(c.Path, make([]byte, 64<<10), 0o600); err != nil {
		t.Fatal(err)
	}
	if v := new(court).judge(c); v.Problems == nil {
		t.Error("a file of zeros is fine")
	}
}

func TestJudgeLetsAWorkspaceBeAbsentThatWasNeverAcknowledged(t *testing.T) {
	c := charge{Path: filepath.Join(t.TempDir(), workspaceName), Kind: script.Creating, Flight: true}
	if v := new(court).judge(c); v.Problems != nil || v.Flight != "absent" {
		t.Errorf("%+v", v)
	}
}
