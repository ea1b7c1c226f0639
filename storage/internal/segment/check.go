package segment

import (
	"bytes"
	"errors"
	"fmt"

	"integration-log/app/trigger"
	"integration-log/storage/internal/damage"
)

// maxProblems bounds what Check tells of one segment: a damaged chunk has one
// problem a row.
const maxProblems = 100

// derived are the parts that follow from the rows alone. The other parts are
// compressed, and another version of the compressor may say the same otherwise.
var derived = [...]Part{PartColumns, PartGrams, PartIDs, PartAttempts, PartEntities, PartCounts}

// Check decodes every row and compares with them every index and every count:
// what is wrong comes back as texts, and err is only of reading itself. It needs
// memory for the whole segment, three times.
func (r *Reader) Check() (problems []string, err error) {
	c := checker{Reader: &Reader{Head: r.Head, Part: r.Part, Work: r.Work}}
	if err := c.check(); err != nil {
		return nil, fmt.Errorf("check segment %d: %w", r.Head.ID, err)
	}
	return c.problems, nil
}

type checker struct {
	*Reader
	problems []string
}

func (c *checker) problem(format string, args ...any) {
	if len(c.problems) < maxProblems {
		c.problems = append(c.problems, fmt.Sprintf(format, args...))
	}
}

// harmless turns damage into a problem and returns every other error.
func (c *checker) harmless(err error) error {
	if errors.Is(err, damage.Err) {
		c.problem("%v", err)
		return nil
	}
	return err
}

func (c *checker) check() error {
	if err := c.sizes(); err != nil {
		return err
	}
	var list []*trigger.Trigger
	for row := range c.Head.Rows {
		t, err := c.Trigger(row)
		if err := c.harmless(err); err != nil {
			return err
		}
		list = append(list, &t)
	}
	if len(c.problems) > 0 {
		return nil // what follows from rows that cannot be read says nothing
	}
	built, err := Build(list)
	if err != nil {
		c.problem("segment %d: %v", c.Head.ID, err)
		return nil
	}
	return c.compare(built)
}

// sizes compares the bytes that each part has with those that it says it has.
func (c *checker) sizes() error {
	for p := range Part(Parts) {
		src, err := c.part(p)
		if err := c.harmless(err); err != nil {
			return err
		}
		if src != nil && int64(src.Len()) != c.Head.Sizes[p] {
			c.problem("%v", c.failed(p, fmt.Errorf("%d bytes instead of %d", src.Len(), c.Head.Sizes[p])))
		}
	}
	for _, p := range recordParts {
		if c.parts[p] == nil {
			continue
		}
		chunks := p.chunks(c.Head.Rows)
		e, err := readEntry(c.parts[p], chunks, chunks-1)
		if err := c.harmless(c.failed(p, err)); err != nil {
			return err
		}
		if end := e.start + e.frame + e.ids; err == nil && end != c.parts[p].Len() {
			c.problem("%v", c.failed(p, fmt.Errorf("chunks of %d bytes in %d", end, c.parts[p].Len())))
		}
	}
	return nil
}

// compare holds a segment against what its rows give.
func (c *checker) compare(built *Built) error {
	want := built.Head
	want.ID, want.Sizes = c.Head.ID, c.Head.Sizes
	if want != *c.Head {
		c.problem("segment %d: its head says %+v and its rows %+v", c.Head.ID, *c.Head, want)
	}
	for _, p := range derived {
		got, err := c.whole(p)
		if err := c.harmless(err); err != nil {
			return err
		}
		if err == nil && !bytes.Equal(got, built.Parts[p]) {
			c.problem("%v", c.failed(p, errors.New("not what the rows give")))
		}
	}
	return nil
}
