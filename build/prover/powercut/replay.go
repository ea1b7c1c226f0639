package powercut

import (
	"cmp"
	"fmt"
	"slices"
)

// Replay steps through the calls of one process and keeps the state of one folder.
type Replay struct {
	folder  string
	disk    *disk
	fds     map[string]*descriptor
	moments []moment
	next    int
	said    []byte              // written to standard output before now
	under   map[*Call][]*change // way: what a call has made, or makes durable, when it ends
}

type descriptor struct {
	index    int // of disk.files; of no meaning for the folder itself
	isFolder bool
	position int64
}

// moment is the beginning or the end of a call.
type moment struct {
	at    int
	call  *Call
	ended bool
}

// NewReplay returns a replay of calls that stands before the first of them. The
// folder was empty then.
func NewReplay(folder string, calls []Call) *Replay {
	r := &Replay{folder: folder, disk: newDisk(), fds: map[string]*descriptor{}, under: map[*Call][]*change{}}
	for i := range calls {
		c := &calls[i]
		r.moments = append(r.moments, moment{c.Begin, c, false}, moment{c.End, c, true})
	}
	slices.SortStableFunc(r.moments, func(a, b moment) int { return cmp.Compare(a.at, b.at) })
	return r
}

// Moments is the number of points at which the power may be cut.
func (r *Replay) Moments() int { return len(r.moments) }

// Turns returns the moments at which something has just become durable, or was
// just promised to be: where a cut between two writes tells most.
func (r *Replay) Turns() (list []int) {
	for i, m := range r.moments {
		if m.promises() || m.call.Name == "fsync" || m.call.Name == "fdatasync" {
			list = append(list, i, i+1)
		}
	}
	return list
}

// Steps returns the moments at which the process had said something: between two
// of them it did one thing, however many calls that took.
func (r *Replay) Steps() []int {
	list := []int{0}
	for i, m := range r.moments {
		if m.promises() {
			list = append(list, i)
		}
	}
	return append(list, len(r.moments))
}

// promises tells whether standard output is written to now.
func (m *moment) promises() bool {
	return m.call.Name == "write" && m.call.Arguments[0] == "1" && !m.ended
}

// Said returns what the process had written to its standard output.
func (r *Replay) Said() string { return string(r.said) }

// To goes on until n moments have passed.
func (r *Replay) To(n int) error {
	for ; r.next < min(n, len(r.moments)); r.next++ {
		m := &r.moments[r.next]
		if m.call.Result < 0 {
			continue
		}
		if err := r.pass(m); err != nil {
			return fmt.Errorf("%s in line %d of the trace: %w", m.call.Name, m.call.Begin+1, err)
		}
	}
	return nil
}

func (r *Replay) pass(m *moment) error {
	c := m.call
	switch c.Name {
	case "write", "pwrite64":
		return r.write(c, m.ended)
	case "ftruncate":
		return r.truncate(c, m.ended)
	case "fsync", "fdatasync":
		r.sync(c, m.ended)
		return nil
	case "close":
		if !m.ended {
			delete(r.fds, c.Arguments[0])
		}
		return nil
	}
	if !m.ended {
		return nil
	}
	switch c.Name {
	case "openat":
		return r.open(c)
	case "linkat", "renameat", "renameat2", "unlinkat":
		return r.rename(c)
	}
	return r.refuse(c)
}
