package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// answerLimit is how long a child may take for one file before it counts as hung,
// unless a file that is whole shows that the machine is busy with other things.
const answerLimit = 20 * time.Second

// weakLimit is the same where children are expected to hang.
const weakLimit = 3 * time.Second

// busy is how many times longer than for a whole file a child may take in any case.
const busy = 10

// maxLine bounds a line of a child's answers.
const maxLine = 64 << 20

var (
	errDied = errors.New("the process died")
	errHung = errors.New("the process hung")
)

// server is a child that answers one JSON line for each it gets, until it dies.
type server struct {
	program string
	words   []string
	limit   time.Duration

	process *exec.Cmd
	in      io.WriteCloser
	lines   *bufio.Scanner
	stderr  *tail
}

// ask sends a question and waits for the answer. Errors: errDied, errHung; the
// child is replaced at the next question.
func (s *server) ask(question, answer any) error {
	if s.process == nil {
		if err := s.start(); err != nil {
			return err
		}
	}
	line, err := json.Marshal(question)
	if err != nil {
		return err
	}
	hung := time.AfterFunc(s.limit, func() { _ = s.process.Process.Kill() })
	_, err = s.in.Write(append(line, '\n'))
	if err == nil && s.lines.Scan() {
		hung.Stop()
		return json.Unmarshal(s.lines.Bytes(), answer)
	}
	inTime := hung.Stop()
	s.stop()
	if !inTime {
		return errHung
	}
	return fmt.Errorf("%w: %s", errDied, s.stderr)
}

func (s *server) start() (err error) {
	s.process = exec.Command(s.program, s.words...)
	s.stderr = &tail{}
	s.process.Stderr = s.stderr
	if s.in, err = s.process.StdinPipe(); err != nil {
		return err
	}
	out, err := s.process.StdoutPipe()
	if err != nil {
		return err
	}
	s.lines = bufio.NewScanner(out)
	s.lines.Buffer(nil, maxLine)
	return s.process.Start()
}

// stop ends the child.
func (s *server) stop() {
	if s.process == nil {
		return
	}
	_ = s.in.Close()
	_ = s.process.Process.Kill()
	_ = s.process.Wait() // an error by design: it was killed
	s.process = nil
}

// serve is the child's side: it answers until there are no more questions.
func serve[Q, A any](in io.Reader, out io.Writer, answer func(Q) A) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxLine)
	to := json.NewEncoder(out)
	for lines.Scan() {
		var question Q
		if err := json.Unmarshal(lines.Bytes(), &question); err != nil {
			return err
		}
		if err := to.Encode(answer(question)); err != nil {
			return err
		}
	}
	return lines.Err()
}

// tail keeps the beginning of what a child says of its death.
type tail struct {
	mutex sync.Mutex
	text  []byte
}

// maxTail holds a panic's message and the first frames.
const maxTail = 1200

func (t *tail) Write(p []byte) (int, error) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.text = append(t.text, p[:min(len(p), maxTail-len(t.text))]...)
	return len(p), nil
}

func (t *tail) String() string {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	return strings.ReplaceAll(string(t.text), "\n", " | ")
}

// copyFile copies a file.
func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o600)
}
