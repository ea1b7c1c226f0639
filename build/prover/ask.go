package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"syscall"
	"time"

	"integration-log/build/prover/questions"
	"integration-log/build/prover/script"
)

// askMemory bounds the address space of a child that reads damaged files: one that
// believes a length of many gigabytes dies.
const askMemory = 6 << 30

// closeLimit is how long a child waits for a store to close. A store that has met a
// fault may never close; its process ends, as the program's own would.
const closeLimit = 2 * time.Second

// detailsAfter the write are those of each so many triggers: the whole of each has
// been asked for before.
const detailsAfter = 5

// inquiry is a workspace to be asked everything, written to, and asked again.
type inquiry struct {
	Path   string
	Reopen bool // between the write and what follows
}

// testimony is what it answered.
type testimony struct {
	Refused   string // why it did not open; then there are no answers
	Recovered bool   // the store says that it went back
	Before    questions.Answers
	Unsaid    string // why it did not write
	After     questions.Answers
	Check     []string // what its own check finds
	Leaves    bool     // it did not close: the child must not be asked again
}

// asking answers inquiries with one list of questions.
func asking(words []string) error {
	if err := syscall.Setrlimit(syscall.RLIMIT_AS, &syscall.Rlimit{Cur: askMemory, Max: askMemory}); err != nil {
		return err
	}
	var list questions.List
	text, err := os.ReadFile(words[0])
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, &list); err != nil {
		return err
	}
	steps := richSteps()
	return serve(os.Stdin, os.Stdout, func(q inquiry) testimony { return testify(q, &list, &steps[len(steps)-1]) })
}

func richSteps() []script.Step { return script.New(script.Rich, 0).Take(script.RichSteps()) }

func testify(q inquiry, list *questions.List, last *script.Step) (t testimony) {
	w := script.NewWorker(q.Path)
	w.Skip(last)
	if err := w.Open(); err != nil {
		t.Refused = err.Error()
		return t
	}
	defer func() { t.Leaves = t.Leaves || !closes(w) }()
	ctx := context.Background()
	t.Recovered = w.Store.Recovered()
	t.Before = list.Ask(ctx, w.Store, 1)
	for _, step := range furtherWrites(last) {
		if err := w.Do(ctx, &step); err != nil {
			t.Unsaid = err.Error()
			break
		}
	}
	if q.Reopen {
		if t.Leaves = !closes(w); t.Leaves {
			return t
		}
		if err := w.Open(); err != nil {
			t.Unsaid += " open again: " + err.Error()
			return t
		}
	}
	t.After = list.Ask(ctx, w.Store, detailsAfter)
	t.Check = check(w)
	return t
}

// closes closes a store unless that takes too long.
func closes(w *script.Worker) bool {
	if w.Store == nil {
		return true
	}
	closed := make(chan struct{})
	store := w.Store
	w.Store = nil
	go func() {
		_ = store.Close() // of a damaged file: whatever it says is no answer
		close(closed)
	}()
	select {
	case <-closed:
		return true
	case <-time.After(closeLimit):
		return false
	}
}

// furtherWrites are large enough to take many free pages.
func furtherWrites(last *script.Step) (writes []script.Step) {
	s := script.New(script.Updating, 0)
	for _, step := range s.Take(s.Prepared()) {
		if step.Action == script.Write {
			step.At = last.At
			writes = append(writes, step)
		}
	}
	return writes
}

// describe says in one line what came of an inquiry.
func (t *testimony) describe() string {
	if t.Refused != "" {
		return "refused: " + t.Refused
	}
	return fmt.Sprintf("opened; write: %q; check: %.300q", t.Unsaid, t.Check)
}
