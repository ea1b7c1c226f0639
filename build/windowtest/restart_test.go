//go:build windowtest

package windowtest

import (
	"os"
	"strings"
	"testing"
)

// A file that is cut off under the window, as when its disk is taken away, does not end the program: it says so, and a
// key starts it again on the same workspace, which is whole once the file is.
func TestFileLostUnderTheWindow(t *testing.T) {
	h := newHome(t)
	log := h.workspace(t, "north.ilog")
	p := h.open(t, log)
	p.awaitTable()
	whole, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(log, 2*int64(os.Getpagesize())); err != nil {
		t.Fatal(err)
	}
	p.keys("slash")
	p.typeText("nothing of the kind")
	eventually(t, "the program knows that its file failed", func() bool {
		return strings.Contains(p.printed(), "cannot be used any more")
	})
	p.awaitNoTable()
	if err := os.WriteFile(log, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	p.keys("Return")
	p.awaitTable()
	p.awaitWindow() // another one
	if status := p.closeWindow(); status != 0 {
		t.Errorf("closing the window ended with status %d", status)
	}
	h.verify(t, log, triggers)
}
