package measure

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Usage is what a whole process took.
type Usage struct {
	Sample
	PeakRSS  int64 // bytes, mapped files included
	PeakAnon int64 // bytes of its own memory, looked at every few milliseconds
}

// watchEvery is how often a process' memory is looked at.
const watchEvery = 5 * time.Millisecond

// Run runs a command to its end. What it prints on standard output is returned, and
// what it took, also where it fails.
func Run(cmd *exec.Cmd) (Usage, []byte, error) {
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return Usage{}, nil, err
	}
	peak := make(chan int64)
	done := make(chan struct{})
	go func() { peak <- watchAnon(cmd.Process.Pid, done) }()
	err := cmd.Wait()
	wall := time.Since(began)
	close(done)
	u := Usage{Sample: Sample{Wall: wall, CPU: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}, PeakAnon: <-peak}
	if r, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		u.PeakRSS = r.Maxrss * 1024
	}
	if err != nil {
		return u, out.Bytes(), fmt.Errorf("%s: %w: %s", strings.Join(cmd.Args, " "), err, bytes.TrimSpace(errs.Bytes()))
	}
	return u, out.Bytes(), nil
}

// watchAnon returns the most own memory that a process had until done.
func watchAnon(pid int, done <-chan struct{}) (peak int64) {
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	for {
		select {
		case <-done:
			return peak
		case <-tick.C:
			peak = max(peak, Memory(pid, "RssAnon:"))
		}
	}
}

// Memory returns a figure of a process in bytes, such as "RssAnon:" or "RssFile:"; 0
// when the process is gone.
func Memory(pid int, name string) int64 {
	status, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, name); ok {
			kb, _ := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			return kb * 1024
		}
	}
	return 0
}
