// Package questions asks a store everything that its exported API can tell, and
// keeps each answer as a short text, so that two stores can be compared answer by
// answer.
//
// Where to start: List (what is asked), Ask (asks it), judge.go (compares).
package questions

import (
	"context"
	"errors"
	"fmt"
	"hash"
	"hash/fnv"
	"strings"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// queries is how many seeded queries are asked beside the fixed ones.
const queries = 12

// List is what is asked: it is made from a whole workspace, so that a damaged one
// is asked for what it no longer tells of.
type List struct {
	Refs    []trigger.Ref
	IDs     []string // of triggers and attempts
	Kinds   []string // of entities
	Imports []uint64
}

// NewList returns the questions for a workspace.
func NewList(ctx context.Context, s *storage.Store) (l List, err error) {
	seen := map[string]bool{}
	note := func(id string) {
		if !seen[id] {
			seen[id] = true
			l.IDs = append(l.IDs, id)
		}
	}
	result, err := s.Select(ctx, all())
	if err != nil {
		return l, err
	}
	err = result.Each(ctx, func(t *trigger.Trigger) error {
		l.Refs = append(l.Refs, t.Ref)
		if len(l.Refs)%7 == 0 {
			note(t.ID)
			for _, a := range t.Attempts {
				note(a.ID)
			}
		}
		return nil
	})
	kinds, also := s.EntityKinds(ctx, everybody())
	for _, k := range kinds {
		l.Kinds = append(l.Kinds, k.Kind)
	}
	imports, third := s.Imports(ctx)
	for _, i := range imports {
		l.Imports = append(l.Imports, i.Number)
	}
	return l, errors.Join(err, also, third)
}

func everybody() storage.Visible { return storage.Visible{All: true} }

func all() storage.Query { return storage.Query{Visible: everybody()} }

// Answers are short texts by question: what was answered, or failed and an error.
type Answers map[string]string

// failed begins an answer that is a clean error.
const failed = "! "

// asker asks one store.
type asker struct {
	ctx     context.Context
	store   *storage.Store
	answers Answers
}

// Ask asks everything; every is 1 for the details of all triggers, n for those of
// each n-th.
func (l *List) Ask(ctx context.Context, s *storage.Store, every int) Answers {
	a := &asker{ctx, s, Answers{}}
	a.overviews()
	for _, number := range l.Imports {
		a.ask(fmt.Sprint("rejects of import ", number), func(h hash.Hash64) error {
			list, total, err := s.Rejects(ctx, number, 0, 10_000)
			write(h, list, total)
			return err
		})
	}
	for _, kind := range l.Kinds {
		a.entities(kind)
	}
	g := storagetest.NewGenerator(1, storagetest.Start)
	for i := range queries {
		a.query(fmt.Sprint("query ", i), g.Query())
	}
	for name, filter := range fixed() {
		a.query(name, storage.Query{Visible: everybody(), Filter: filter})
	}
	a.everything()
	for i, id := range l.IDs {
		a.ask(fmt.Sprint("find ", i), func(h hash.Hash64) error {
			refs, err := s.Find(ctx, everybody(), id)
			write(h, refs)
			return err
		})
	}
	for i := 0; i < len(l.Refs); i += every {
		a.details(i, l.Refs[i])
	}
	return a.answers
}

// fixed are the filters that a person would begin with.
func fixed() map[string]trigger.Filter {
	condition, err := trigger.ParseCondition("customer.id = e7")
	if err != nil {
		panic(err) // a mistake in the line above
	}
	return map[string]trigger.Filter{
		"everything":      {},
		"erroneous":       {Statuses: []trigger.Status{trigger.Erroneous}},
		"a plugin":        {Plugins: []string{"p1"}},
		"a common text":   {Text: "customer 7"},
		"a rare text":     {Text: "customer 31 e9"},
		"a short text":    {Text: "e9"},
		"a text of logs":  {Text: "reach host"},
		"a path":          {Where: []trigger.Condition{condition}},
		"an entity":       {Entities: []trigger.Entity{{Kind: "customer", ID: "e7"}}},
		"of integrations": {General: true},
	}
}

// ask puts what answer writes into one short text. That there is no such trigger
// is an answer, not an error.
func (a *asker) ask(question string, answer func(hash.Hash64) error) {
	h := fnv.New64a()
	err := answer(h)
	switch {
	case errors.Is(err, storage.ErrNotFound):
		a.answers[question] = "not found"
	case err != nil:
		a.answers[question] = failed + strings.ToValidUTF8(err.Error(), "?")
	default:
		a.answers[question] = fmt.Sprintf("%016x", h.Sum64())
	}
}

func write(h hash.Hash64, values ...any) { _, _ = fmt.Fprintf(h, "%+v\n", values) }
