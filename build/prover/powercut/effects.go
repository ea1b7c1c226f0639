package powercut

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// within returns the name in the folder that a path stands for; ok is false for
// what is elsewhere.
func (r *Replay) within(path string) (string, bool) {
	name, err := filepath.Rel(r.folder, path)
	return name, err == nil && name != ".." && !strings.HasPrefix(name, "../")
}

func (r *Replay) open(c *Call) error {
	if len(c.Arguments) < 3 {
		return errTrace
	}
	fd, flags := strconv.FormatInt(c.Result, 10), strings.Split(c.Arguments[2], "|")
	delete(r.fds, fd)
	name, ok := r.within(c.Arguments[1])
	if !ok {
		return nil
	}
	if name == "." {
		r.fds[fd] = &descriptor{isFolder: true}
		return nil
	}
	index, known := r.disk.names[name]
	if !known {
		if !slices.Contains(flags, "O_CREAT") {
			return fmt.Errorf("nobody made %s", name)
		}
		index = r.disk.create(name)
	} else if slices.Contains(flags, "O_TRUNC") {
		f := r.disk.files[index]
		f.since = append(f.since, &change{ended: true})
	}
	r.fds[fd] = &descriptor{index: index}
	return nil
}

func (r *Replay) write(c *Call, ended bool) error {
	if len(c.Arguments) < 3 {
		return errTrace
	}
	data := c.Arguments[1]
	if c.Result > int64(len(data)) {
		return errTrace
	}
	data = data[:c.Result]
	if c.Arguments[0] == "1" && c.Name == "write" && !ended {
		r.said = append(r.said, data...)
	}
	d := r.fds[c.Arguments[0]]
	if d == nil || len(data) == 0 {
		return nil
	}
	f := r.disk.files[d.index]
	if ended {
		r.end(c)
		return nil
	}
	w := &change{offset: d.position, data: []byte(data)}
	if c.Name == "write" {
		d.position += int64(len(data))
	} else if offset, err := strconv.ParseInt(c.Arguments[3], 0, 64); err == nil {
		w.offset = offset
	} else {
		return err
	}
	r.begin(f, c, w)
	return nil
}

func (r *Replay) truncate(c *Call, ended bool) error {
	d := r.fds[c.Arguments[0]]
	if d == nil {
		return nil
	}
	f := r.disk.files[d.index]
	if ended {
		r.end(c)
		return nil
	}
	size, err := strconv.ParseInt(c.Arguments[1], 0, 64)
	r.begin(f, c, &change{size: size})
	return err
}

func (r *Replay) begin(f *file, c *Call, w *change) {
	f.since = append(f.since, w)
	r.under[c] = []*change{w}
}

func (r *Replay) end(c *Call) {
	for _, w := range r.under[c] {
		w.ended = true
	}
	delete(r.under, c)
}

// sync makes durable what had ended before it began, once it has ended itself.
func (r *Replay) sync(c *Call, ended bool) {
	d := r.fds[c.Arguments[0]]
	switch {
	case d == nil:
	case d.isFolder:
		if ended {
			r.disk.syncNames()
		}
	case ended:
		r.disk.files[d.index].sync(r.under[c])
		delete(r.under, c)
	default:
		r.under[c] = r.disk.files[d.index].ended()
	}
}

func (r *Replay) rename(c *Call) error {
	paths := []string{}
	for i := 1; i < len(c.Arguments); i += 2 {
		paths = append(paths, c.Arguments[i])
	}
	from, ok := r.within(paths[0])
	if c.Name == "unlinkat" {
		if _, known := r.disk.names[from]; ok && known {
			r.disk.name(rename{from: -1})
		}
		return nil
	}
	to, also := r.within(paths[1])
	if !ok && !also {
		return nil
	}
	index, known := r.disk.names[from]
	if !ok || !also || !known {
		return fmt.Errorf("from %s to %s leaves the folder", paths[0], paths[1])
	}
	change := rename{to: index}
	if c.Name != "linkat" {
		change[from] = -1
	}
	r.disk.name(change)
	return nil
}

// refuse fails for a call that this package cannot replay, if it is about a file of the folder.
func (r *Replay) refuse(c *Call) error {
	for _, argument := range c.Arguments {
		_, ours := r.within(argument)
		if r.fds[argument] != nil || filepath.IsAbs(argument) && ours {
			return fmt.Errorf("nobody here can replay this call")
		}
	}
	return nil
}
