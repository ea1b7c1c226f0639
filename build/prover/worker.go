package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"

	"integration-log/build/prover/script"
)

// watch runs a worker, shows each of its lines to when, kills it after the first
// duration that is not negative, and returns all that it had said.
func (k *killing) watch(ctx context.Context, j *job, when func(line string) time.Duration) ([]string, error) {
	child := exec.CommandContext(ctx, k.program, j.words()...)
	complaint := &tail{}
	child.Stderr = complaint
	out, err := child.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := child.Start(); err != nil {
		return nil, err
	}
	said, killed := follow(out, func(line string) bool {
		after := when(line)
		if after >= 0 {
			time.AfterFunc(after, func() { _ = child.Process.Kill() })
		}
		return after >= 0
	})
	err = child.Wait()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if exit := (*exec.ExitError)(nil); !killed || !errors.As(err, &exit) || exit.Exited() {
		return nil, fmt.Errorf("the worker ended by itself after %d lines: %w %s", len(said), err, complaint)
	}
	return said, nil
}

// follow reads lines to the end and shows them to kill until that says yes.
func follow(out io.Reader, kill func(line string) bool) (said []string, killed bool) {
	for lines := bufio.NewScanner(out); lines.Scan(); {
		said = append(said, lines.Text())
		killed = killed || kill(lines.Text())
	}
	return said, killed
}

// newCharge says what a worker said of its steps.
func newCharge(j *job, said []string) charge {
	c := charge{Path: j.path, Kind: script.Kind(j.kind), Seed: j.seed}
	if j.prepared {
		for range script.New(c.Kind, c.Seed).Prepared() {
			c.Said = append(c.Said, true)
		}
	}
	for _, line := range said {
		if line == saidDone || strings.HasPrefix(line, saidFailed) {
			c.Said = append(c.Said, line == saidDone)
		}
	}
	return c
}
