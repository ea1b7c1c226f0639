//go:build windowtest

package windowtest

import (
	"path/filepath"
	"strings"
	"testing"
)

// awaitTitle waits until the window's title contains the text.
func (p *program) awaitTitle(text string) {
	p.t.Helper()
	eventually(p.t, "the window is called "+text, func() bool { return strings.Contains(p.title(), text) })
}

// F1 shows the help, which has no table, from wherever the focus is; ctrl+1 comes back.
func TestHelpAndBack(t *testing.T) {
	h := newHome(t)
	p := h.open(t, h.workspace(t, "north.ilog"))
	p.awaitTable()
	p.keys("slash", "F1")
	p.awaitNoTable()
	p.keys("ctrl+1")
	p.awaitTable()
}

func TestMenuWithoutItsKeys(t *testing.T) {
	h := newHome(t)
	p := h.open(t, h.workspace(t, "north.ilog"))
	p.awaitTable()
	p.keys("F10", "Right", "Right", "Down", "Return") // to the menu bar, over File and View to Help, its one entry
	p.awaitNoTable()
}

// The whole way of an export: Close, the menu's key, the system's dialog, what it was taken for, the import, the table, the file.
func TestMenuOpensAnExport(t *testing.T) {
	h := newHome(t)
	log, export := h.workspace(t, "north.ilog"), h.generate(t, "weekly.ndjson", "11")
	p := h.open(t, log)
	p.awaitTable()
	p.keys("ctrl+w")
	eventually(t, "the workspace is closed", func() bool { return p.title() == "Integration Log" })
	p.keys("ctrl+o")
	p.answerFileDialog("Open export", export)
	p.importLooked()
	p.awaitTitle("weekly.ilog")
	p.keys("Escape") // the summary
	p.awaitTable()
	if status := p.closeWindow(); status != 0 {
		t.Errorf("closing the window ended with status %d", status)
	}
	h.verify(t, log, triggers)
	h.verify(t, h.path("data", "integration-log", "weekly.ilog"), triggers)
}

// answerFileDialog waits for the system's dialog and types a path into it.
func (p *program) answerFileDialog(title, path string) {
	p.t.Helper()
	dialog := ""
	eventually(p.t, "the dialog "+title, func() bool {
		dialog, _ = shared.xdotool("search", "--onlyvisible", "--name", "^"+title+"$")
		return dialog != ""
	})
	if _, err := shared.xdotool("windowactivate", "--sync", dialog); err != nil {
		p.t.Fatalf("activate the dialog: %v", err)
	}
	p.keys("ctrl+l", "ctrl+a")
	p.typeText(filepath.Clean(path))
	p.keys("Return")
	eventually(p.t, "the dialog closes", func() bool {
		open, _ := shared.xdotool("search", "--onlyvisible", "--name", "^"+title+"$")
		return open == ""
	})
}
