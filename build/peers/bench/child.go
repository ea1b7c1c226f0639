package bench

import (
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"time"

	"integration-log/build/peers/answer"
	"integration-log/build/peers/duck"
	"integration-log/build/peers/engine"
	"integration-log/build/peers/lite"
	"integration-log/build/peers/measure"
)

// ChildWord is the first argument of this program when it is its own child.
const ChildWord = "child"

// told is what a child prints.
type told struct {
	Open, Act, Whole time.Duration
	Total            int
	IDs              []string
	Anon, File, Heap int64 // bytes, at most
}

// child is the command of a child: what it does, with what.
func (r *run) child(what, path string, more ...string) *exec.Cmd {
	return exec.Command(r.Self, append([]string{ChildWord, what, path, strconv.Itoa(r.N)}, more...)...)
}

// ask runs a child and reads what it tells.
func (r *run) ask(what, path string, more ...string) (t told, err error) {
	_, out, err := measure.Run(r.child(what, path, more...))
	if err != nil {
		return t, err
	}
	if err := json.Unmarshal(out, &t); err != nil {
		return t, fmt.Errorf("read what the child tells of %s: %w", what, err)
	}
	return t, nil
}

// Child does what a child is started for: args are what, path, N and more.
func Child(args []string, out io.Writer) error {
	if len(args) < 3 {
		return fmt.Errorf("a child needs to know what, where and of how many, not %q", args)
	}
	what, path := args[0], args[1]
	n, err := strconv.Atoi(args[2])
	if err != nil {
		return err
	}
	switch {
	case what == "load duck" && len(args) == 4:
		return duck.Load(path, args[3])
	case what == "load lite" && len(args) == 4:
		return lite.Load(path, args[3])
	case what == "index lite":
		return lite.Index(path)
	case what == profileWord && len(args) == 5:
		return importWithProfile(path, args[3], args[4])
	}
	do, ok := children[what]
	if !ok {
		return fmt.Errorf("a child does not know how to %s", what)
	}
	t, err := do(path, n)
	if err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(t)
}

// children are what a child can do with a file of n triggers.
var children = map[string]func(path string, n int) (told, error){
	"newest ours": func(path string, _ int) (told, error) {
		return first(path, engine.Open, func(e *engine.Engine) answer.Op { return e.Newest })
	},
	"newest duck": func(path string, _ int) (told, error) {
		return first(path, duck.Open, func(d *duck.Duck) answer.Op { return d.Newest })
	},
	"newest lite": func(path string, n int) (told, error) {
		return first(path, lite.Open, func(l *lite.Lite) answer.Op { return l.Newest(n) })
	},
	"detail ours": func(path string, n int) (told, error) {
		return first(path, engine.Open, func(e *engine.Engine) answer.Op { return e.Detail(n) })
	},
	"detail duck": func(path string, n int) (told, error) {
		return first(path, duck.Open, func(d *duck.Duck) answer.Op { return d.Detail(n) })
	},
	"detail lite": func(path string, n int) (told, error) {
		return first(path, lite.Open, func(l *lite.Lite) answer.Op { return l.Detail(n) })
	},
	"sweep ours": func(path string, _ int) (told, error) {
		swept, err := engine.Sweep(path)
		return told{Act: swept.Gone, Whole: swept.Whole, Total: swept.Removed}, err
	},
	"sweep duck": func(path string, _ int) (told, error) {
		removed, took, err := duck.Sweep(path)
		return told{Act: took, Whole: took, Total: removed}, err
	},
	"heap ours": heapOurs,
	"heap duck": heapDuck,
	"heap lite": heapLite,
}

// first opens a file and does one thing, each timed.
func first[Side io.Closer](path string, open func(string) (Side, error), op func(Side) answer.Op) (t told, err error) {
	began := time.Now()
	side, err := open(path)
	if err != nil {
		return t, err
	}
	t.Open = time.Since(began)
	a, err := op(side)(0)
	if err != nil {
		return t, err
	}
	t.Whole = time.Since(began)
	t.Act, t.Total, t.IDs = t.Whole-t.Open, a.Total, a.IDs
	return t, side.Close()
}
