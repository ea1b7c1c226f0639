//go:build windowtest

package windowtest

import (
	"encoding/json"
	"strings"
	"testing"
)

// triggers is how many the generated logs have: several screens full.
const triggers = 3000

// generate writes an export of the native format and returns its path.
func (h home) generate(t *testing.T, name, seed string) string {
	t.Helper()
	path := h.path(name)
	h.command(t, "generate", "--n", "3000", "--seed", seed, "--to", path)
	return path
}

// workspace makes a workspace with a generated log.
func (h home) workspace(t *testing.T, name string) string {
	t.Helper()
	path := h.path(name)
	h.command(t, "import", "-w", path, h.generate(t, name+".ndjson", "7"))
	return path
}

// awaitTable waits until the table fills the window.
func (p *program) awaitTable() {
	p.t.Helper()
	eventually(p.t, "the table shows rows", func() bool { return statusRows(shared.picture(p.t)) >= 10 })
}

// importLooked waits until the import's dialog shows what it looked at, its five rows, and presses Enter.
func (p *program) importLooked() {
	p.t.Helper()
	eventually(p.t, "the import shows five rows", func() bool { return statusRows(shared.picture(p.t)) == 5 })
	p.keys("Return")
}

// awaitNoTable waits until the table has given way to something else.
func (p *program) awaitNoTable() {
	p.t.Helper()
	eventually(p.t, "the table is gone", func() bool { return statusRows(shared.picture(p.t)) == 0 })
}

// verify checks what a window left behind: a sound workspace with all triggers.
func (h home) verify(t *testing.T, path string, want int) {
	t.Helper()
	h.command(t, "verify", "-w", path)
	var info struct {
		Triggers int `json:"triggers"`
	}
	out := h.command(t, "info", "-w", path, "--json")
	if err := json.Unmarshal([]byte(out), &info); err != nil {
		t.Fatalf("read %q: %v", out, err)
	}
	if info.Triggers != want {
		t.Errorf("%s holds %d triggers, want %d", path, info.Triggers, want)
	}
}

func TestWorkspaceOfTheCommandLine(t *testing.T) {
	h := newHome(t)
	log := h.workspace(t, "north.ilog")
	p := h.open(t, log)
	p.awaitTitle("north.ilog")
	p.awaitTable()
	if status := p.closeWindow(); status != 0 {
		t.Errorf("closing the window ended with status %d; it printed:\n%s", status, p.printed())
	}
	h.verify(t, log, triggers)
}

func TestNothingGivenShowsTheSample(t *testing.T) {
	h := newHome(t)
	p := h.open(t)
	p.awaitTitle("sample")
	p.awaitTable()
	if status := p.closeWindow(); status != 0 {
		t.Errorf("closing the window ended with status %d", status)
	}
	h.verify(t, h.path("data", "integration-log", "sample.ilog"), 20000)
}

// Between two starts nothing is typed: the log that was looked at last comes back.
func TestRecentWorkspaceComesBack(t *testing.T) {
	h := newHome(t)
	first := h.open(t, h.workspace(t, "south.ilog"))
	first.awaitTable()
	first.closeWindow()
	second := h.open(t)
	second.awaitTitle("south.ilog")
	second.awaitTable()
}

func TestWorkspaceThatIsMissing(t *testing.T) {
	h := newHome(t)
	p := h.open(t, h.path("gone.ilog"))
	eventually(t, "the window says why nothing opened", func() bool { return count(shared.picture(t), erroneousInk) > 100 })
	if status := p.closeWindow(); status != 0 {
		t.Errorf("closing the window ended with status %d", status)
	}
}

func TestSecondProgramIsToldWhoHoldsTheWorkspace(t *testing.T) {
	h := newHome(t)
	log := h.workspace(t, "north.ilog")
	first := h.open(t, log)
	first.awaitTable()
	second := h.open(t, log)
	eventually(t, "the second window appears", func() bool { return second.title() != "" })
	if title := second.title(); strings.Contains(title, "north.ilog") {
		t.Errorf("the second window shows %q, which the first one holds", title)
	}
	second.closeWindow()
	first.closeWindow()
	h.verify(t, log, triggers)
}

// An export on the command line becomes a workspace of its name, as one from the menu does.
func TestExportOfTheCommandLine(t *testing.T) {
	h := newHome(t)
	p := h.open(t, h.generate(t, "weekly.ndjson", "11"))
	p.importLooked()
	p.awaitTitle("weekly.ilog")
	p.keys("Escape") // the summary
	p.awaitTable()
	if status := p.closeWindow(); status != 0 {
		t.Errorf("closing the window ended with status %d", status)
	}
	h.verify(t, h.path("data", "integration-log", "weekly.ilog"), triggers)
}
