package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"integration-log/build/prover/pages"
	"integration-log/build/prover/questions"
	"integration-log/build/prover/script"
)

const (
	// keptStates is how many older states of the file lend pages.
	keptStates = 8
	// Without seals about one file in ten answers wrongly: so many are damaged at a
	// time until one does, and at most so many.
	weakFiles, maxWeakFiles = 28, 280
)

// corrupting damages copies of one workspace.
type corrupting struct {
	*bench
	image *pages.Image
	older [][]byte
	list  string // file of the questions

	// What a whole file answers, and one that has lost its last transaction, each
	// also after the write.
	before, after [2]questions.Answers

	byKind, byType table
}

func corruption(ctx context.Context, b *bench) error {
	if b.weak != "" {
		if err := weakCorruption(ctx, b); err != nil {
			return err
		}
	}
	c, err := newCorrupting(ctx, b)
	if err != nil {
		return err
	}
	if err := c.all(ctx, b.seed, b.n); err != nil {
		return err
	}
	c.byKind.print(os.Stdout, "damage", "files", refused, withErrors, harmless, wentBack, "died", "hung", wrong)
	fmt.Println()
	c.byType.print(os.Stdout, "damage", "meta", "freelist", "branch", "leaf", "value", "free")
	if b.findings > 0 {
		return fmt.Errorf("%d findings: %w", b.findings, errFound)
	}
	return nil
}

// weakCorruption runs the same against an engine that does not verify seals. Wrong
// answers must be found there, else this proof proves nothing.
func weakCorruption(ctx context.Context, b *bench) error {
	unshown := b.weakened()
	unshown.answering = b.weak
	c, err := newCorrupting(ctx, unshown)
	if err != nil {
		return err
	}
	for n := 0; n < maxWeakFiles; n += weakFiles {
		if err := c.all(ctx, b.seed+uint64(n), weakFiles); err != nil {
			return fmt.Errorf("without seals: %w", err)
		}
		if found := c.byKind.sum(wrong); found > 0 {
			fmt.Printf("without seals, as it must be: %d of %d files answered wrongly\n", found, n+weakFiles)
			return nil
		}
	}
	return errors.New("nothing was wrong without seals: this proof finds nothing")
}

func newCorrupting(ctx context.Context, b *bench) (*corrupting, error) {
	c := &corrupting{bench: b, list: filepath.Join(b.folder, "questions.json")}
	path := filepath.Join(b.folder, "rich.ilog")
	if err := c.make(ctx, path); err != nil {
		return nil, fmt.Errorf("make the workspace to damage: %w", err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if err := os.Remove(path); err != nil {
		return nil, err
	}
	if c.image, err = pages.Read(data); err != nil {
		return nil, err
	}
	return c, c.expect()
}

// make lays out the workspace, keeps its older states, and lists the questions.
func (c *corrupting) make(ctx context.Context, path string) error {
	w := script.NewWorker(path)
	steps := richSteps()
	for i := range steps {
		if err := w.Do(ctx, &steps[i]); err != nil {
			return err
		}
		if i%max(1, len(steps)/keptStates) == 0 || i > len(steps)-4 {
			state, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			c.older = append(c.older, state)
		}
	}
	list, err := questions.NewList(ctx, w.Store)
	if err != nil {
		return err
	}
	text, err := json.Marshal(list)
	if err != nil {
		return err
	}
	return errors.Join(os.WriteFile(c.list, text, 0o600), w.Store.Close())
}

// expect asks the whole file, and the one that has lost its last transaction.
func (c *corrupting) expect() error {
	s := &server{program: c.program, words: []string{"ask", c.list}, limit: answerLimit}
	defer s.stop()
	folder, leave, err := c.room(0)
	if err != nil {
		return err
	}
	defer leave()
	for i, state := range [][]byte{c.image.Data, c.image.Before()} {
		began := time.Now()
		t, err := c.inquire(s, folder, inquiry{}, state)
		c.patience = max(c.patience, busy*time.Since(began))
		if err != nil {
			return err
		}
		c.before[i], c.after[i] = t.Before, t.After
		for _, answers := range []questions.Answers{t.Before, t.After} {
			if j := questions.Judge(answers, answers); t.Refused+t.Unsaid != "" || j.Errors > 0 || len(t.Check) > 0 || len(answers) == 0 {
				return fmt.Errorf("the undamaged workspace: %s, %d errors", t.describe(), j.Errors)
			}
		}
	}
	if j := questions.Judge(c.before[0], c.before[1]); j.State == 0 {
		return errors.New("nobody could see the last transaction: a file that has lost it cannot be told from a whole one")
	}
	return nil
}

// inquire writes a file into a folder and lets a child ask it everything.
func (c *corrupting) inquire(s *server, folder string, q inquiry, data []byte) (t testimony, err error) {
	q.Path = filepath.Join(folder, workspaceName)
	if err := os.WriteFile(q.Path, data, 0o600); err != nil {
		return t, err
	}
	err = s.ask(q, &t)
	if t.Leaves {
		s.stop()
	}
	return t, err
}

func (c *corrupting) all(ctx context.Context, first uint64, n int) error {
	return c.each(ctx, seeds{first: first, n: n, server: []string{"ask", c.list}}, c.one)
}

// one damages one copy and judges what it answers.
func (c *corrupting) one(_ context.Context, s *server, seed uint64) error {
	kind := pages.Kind(seed % uint64(pages.Kinds))
	d, ok := c.image.Damage(kind, rand.New(rand.NewPCG(seed, 0)), c.older)
	if !ok {
		return fmt.Errorf("the workspace has nothing that can be damaged by %v: %v", kind, c.image.Counts())
	}
	folder, leave, err := c.room(seed)
	if err != nil {
		return err
	}
	defer leave()
	t, err := c.inquire(s, folder, inquiry{Reopen: seed/uint64(pages.Kinds)%2 == 1}, d.Data)
	outcome, problems := c.judge(&t, err, kind == pages.PageStale && d.Hit == pages.Meta)
	c.byKind.add(kind.String(), "files", 1)
	c.byKind.add(kind.String(), outcome, 1)
	c.byType.add(kind.String(), d.Hit.String(), 1)
	if problems == nil {
		return nil
	}
	// What is kept of a finding is the file as it was damaged, not as it was left.
	if err := os.WriteFile(filepath.Join(folder, workspaceName), d.Data, 0o600); err != nil {
		return err
	}
	c.found(trial{what: "corruption", seed: seed, problems: append([]string{fmt.Sprintf("%v: %s", kind, d.What)}, problems...), folder: folder})
	return nil
}
