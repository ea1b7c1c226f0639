//go:build windowtest

package windowtest

import (
	"bufio"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// A start without a display that answers ends with one line that says so.
func TestNoDisplay(t *testing.T) {
	for name, environment := range map[string][]string{"none": nil, "dead": {"DISPLAY=:65000"}} {
		t.Run(name, func(t *testing.T) {
			p := newHome(t).launch(t, environment)
			if status := p.wait(); status != 1 {
				t.Errorf("it ended with status %d, want 1", status)
			}
			if text := p.printed(); !strings.Contains(text, "display") || strings.Count(text, "\n") != 1 {
				t.Errorf("it printed %q, want one line about the display", text)
			}
		})
	}
}

// On a desktop with a session bus a second start hands its files to the first and ends.
func TestSecondStartHandsItsFilesOver(t *testing.T) {
	h := newHome(t)
	bus := sessionBus(t)
	log := h.workspace(t, "north.ilog")
	other := h.workspace(t, "south.ilog")
	first := h.launch(t, []string{"DISPLAY=" + shared.name, bus}, log)
	first.awaitWindow()
	first.awaitTable()
	second := h.launch(t, []string{"DISPLAY=" + shared.name, bus}, other)
	second.wait()
	first.awaitTitle("south.ilog")
	if status := first.closeWindow(); status != 0 {
		t.Errorf("closing the window ended with status %d", status)
	}
	h.verify(t, other, triggers)
}

// Ctrl+C in the terminal, and what a system sends at its end, close as the window does.
func TestSignalsCloseCleanly(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			h := newHome(t)
			log := h.workspace(t, "north.ilog")
			p := h.open(t, log)
			p.awaitTable()
			if err := p.cmd.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			if status := p.wait(); status != 0 {
				t.Errorf("it ended with status %d", status)
			}
			h.verify(t, log, triggers)
		})
	}
}

// sessionBus starts a message bus and returns the variable that names it.
func sessionBus(t *testing.T) string {
	t.Helper()
	c := exec.Command("dbus-daemon", "--session", "--nofork", "--print-address")
	c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Kill()
		_ = c.Wait()
	})
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("read the address of the bus: %v", err)
	}
	return "DBUS_SESSION_BUS_ADDRESS=" + strings.TrimSpace(address)
}
