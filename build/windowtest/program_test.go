//go:build windowtest

package windowtest

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// The programs under test, as build/test makes them.
const (
	windowProgram  = "../bin/integration-log-window"
	commandProgram = "../bin/integration-log"
)

// home is a person's folders, empty at first, so that no settings of this machine take part.
type home struct{ folder string }

func newHome(t *testing.T) home { return home{t.TempDir()} }

func (h home) path(parts ...string) string {
	return filepath.Join(append([]string{h.folder}, parts...)...)
}

// environment leaves out everything of the session that the tests run in. The session bus is one that does not answer:
// without an address GTK would start a bus, and that would outlive the window.
func (h home) environment(extra ...string) []string {
	return append([]string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + h.folder, "TZ=Europe/Brussels", "LANG=C.UTF-8",
		"XDG_CONFIG_HOME=" + h.path("config"), "XDG_DATA_HOME=" + h.path("data"),
		"XDG_CACHE_HOME=" + h.path("cache"), "XDG_RUNTIME_DIR=" + h.path("run"),
		"DBUS_SESSION_BUS_ADDRESS=unix:path=" + h.path("no-bus"), "NO_AT_BRIDGE=1",
	}, extra...)
}

// command runs the command line and returns what it printed; it must end with status 0.
func (h home) command(t *testing.T, args ...string) string {
	t.Helper()
	c := exec.Command(commandProgram, args...)
	c.Env = h.environment()
	var errors bytes.Buffer
	c.Stderr = &errors
	out, err := c.Output()
	if err != nil {
		t.Fatalf("integration-log %s: %v\n%s", strings.Join(args, " "), err, errors.String())
	}
	return strings.TrimSpace(string(out))
}

// program is one running window.
type program struct {
	t      *testing.T
	cmd    *exec.Cmd
	ended  chan struct{}
	id     string // of its X window
	mu     sync.Mutex
	output bytes.Buffer
}

func (p *program) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.output.Write(b)
}

func (p *program) printed() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.output.String()
}

// launch starts the window program without waiting for its window.
func (h home) launch(t *testing.T, environment []string, args ...string) *program {
	t.Helper()
	if err := os.MkdirAll(h.path("run"), 0o700); err != nil {
		t.Fatal(err)
	}
	p := &program{t: t, cmd: exec.Command(windowProgram, args...), ended: make(chan struct{})}
	p.cmd.Env = h.environment(environment...)
	p.cmd.Stdout, p.cmd.Stderr = p, p
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		_ = p.cmd.Wait()
		close(p.ended)
	}()
	t.Cleanup(func() {
		_ = p.cmd.Process.Kill()
		<-p.ended
	})
	return p
}

// open starts the window program and waits for its window.
func (h home) open(t *testing.T, args ...string) *program {
	t.Helper()
	p := h.launch(t, []string{"DISPLAY=" + shared.name}, args...)
	p.awaitWindow()
	return p
}

func (p *program) awaitWindow() {
	p.t.Helper()
	eventually(p.t, "a window appears", func() bool {
		p.id, _ = shared.xdotool("search", "--all", "--onlyvisible", "--pid", strconv.Itoa(p.cmd.Process.Pid), "--name", "Integration Log")
		return p.id != ""
	})
	p.focus()
}

func (p *program) focus() {
	p.t.Helper()
	if _, err := shared.xdotool("windowactivate", "--sync", p.id); err != nil {
		p.t.Fatalf("activate the window: %v", err)
	}
}

// keys presses them one after the other, each as xdotool names it (ctrl+o, Return), in whatever window has the focus.
func (p *program) keys(names ...string) {
	p.t.Helper()
	for _, name := range names {
		if _, err := shared.xdotool("key", "--clearmodifiers", name); err != nil {
			p.t.Fatalf("press %s: %v", name, err)
		}
		time.Sleep(100 * time.Millisecond) // xdotool does not wait until a toolkit has seen the key
	}
}

func (p *program) typeText(text string) {
	p.t.Helper()
	if _, err := shared.xdotool("type", "--delay", "5", text); err != nil {
		p.t.Fatalf("type %q: %v", text, err)
	}
}

func (p *program) title() string {
	title, _ := shared.xdotool("getwindowname", p.id)
	return title
}

// closeWindow closes it as a person does and returns the exit status.
func (p *program) closeWindow() int {
	p.t.Helper()
	p.focus()
	p.keys("alt+F4")
	return p.wait()
}

func (p *program) wait() int {
	p.t.Helper()
	select {
	case <-p.ended:
		return p.cmd.ProcessState.ExitCode()
	case <-time.After(patience):
		keepPicture(p.t)
		p.t.Fatalf("the program did not end; it printed:\n%s", p.printed())
		return -1
	}
}
