//go:build windowtest

package windowtest

import (
	"bufio"
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// patience is how long a test waits for what must come. It is no measure: it only ends a wait that would be endless.
const patience = 30 * time.Second

// display is one X server with a window manager.
type display struct {
	name  string // as in DISPLAY
	stops []func()
}

// shared is the display of all tests of one run; TestMain sets it.
var shared *display

func TestMain(m *testing.M) {
	os.Exit(func() int {
		d, err := startDisplay()
		if err != nil {
			fmt.Fprintln(os.Stderr, "start a display:", err)
			return 1
		}
		defer d.stop()
		shared = d
		return m.Run()
	}())
}

// startDisplay starts Xvfb on a free display number, and openbox on it: without a window manager nothing has the focus.
func startDisplay() (*display, error) {
	d := &display{}
	read, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer read.Close()
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset")
	server.ExtraFiles = []*os.File{write}
	err = d.start(server)
	write.Close()
	if err != nil {
		return nil, err
	}
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		d.stop()
		return nil, fmt.Errorf("read the display number: %w", err)
	}
	d.name = ":" + strings.TrimSpace(number)
	manager := exec.Command("openbox", "--sm-disable")
	manager.Env = append(os.Environ(), "DISPLAY="+d.name)
	if err := d.start(manager); err != nil {
		d.stop()
		return nil, err
	}
	return d, nil
}

// start runs a program that ends with the display, or with the test should that die first.
func (d *display) start(c *exec.Cmd) error {
	c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := c.Start(); err != nil {
		return err
	}
	d.stops = append(d.stops, func() {
		_ = c.Process.Kill()
		_ = c.Wait()
	})
	return nil
}

func (d *display) stop() {
	for i := len(d.stops) - 1; i >= 0; i-- {
		d.stops[i]()
	}
}

// xdotool runs one command of it and returns what it prints.
func (d *display) xdotool(args ...string) (string, error) {
	c := exec.Command("xdotool", args...)
	c.Env = append(os.Environ(), "DISPLAY="+d.name)
	out, err := c.Output()
	return strings.TrimSpace(string(out)), err
}

// picture is what the screen shows.
func (d *display) picture(t *testing.T) image.Image {
	t.Helper()
	c := exec.Command("import", "-window", "root", "png:-")
	c.Env = append(os.Environ(), "DISPLAY="+d.name)
	out, err := c.Output()
	if err != nil {
		t.Fatalf("take a picture of the screen: %v", err)
	}
	shot, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatalf("read the picture of the screen: %v", err)
	}
	return shot
}

// eventually waits until done answers true.
func eventually(t *testing.T, what string, done func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if done() {
			return
		}
	}
	keepPicture(t)
	t.Fatalf("waited %v in vain: %s", patience, what)
}

// keepPicture stores what the screen showed when a test failed, if the environment names a folder for it.
func keepPicture(t *testing.T) {
	t.Helper()
	folder := os.Getenv("WINDOWTEST_PICTURES")
	if folder == "" {
		return
	}
	name := folder + "/" + strings.ReplaceAll(t.Name(), "/", "-") + ".png"
	out, err := os.Create(name)
	if err != nil {
		t.Logf("keep the picture: %v", err)
		return
	}
	defer out.Close()
	if err := png.Encode(out, shared.picture(t)); err == nil {
		t.Logf("the screen is in %s", name)
	}
}
