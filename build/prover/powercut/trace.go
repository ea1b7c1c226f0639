package powercut

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Call is one system call. It may run while others do: Begin and End are
// positions in the trace.
type Call struct {
	Name       string
	Arguments  []string // strings decoded, without their quotes
	Result     int64
	Begin, End int
}

// maxTraceLine bounds a line of a trace: a write of 32 MB takes four characters a byte.
const maxTraceLine = 160 << 20

// traced are the calls that can change a file or make it durable, and those that
// tell which file a descriptor is of.
var traced = []string{
	"openat", "close", "pwrite64", "write", "ftruncate", "fsync", "fdatasync", "linkat", "renameat", "renameat2", "unlinkat",
	// No store makes these on a file of its own: a trace that has one is refused, because a replay would not be true.
	"open", "creat", "truncate", "fallocate", "writev", "pwritev", "pwritev2", "copy_file_range", "sendfile", "splice",
	"link", "rename", "unlink", "symlinkat", "dup", "dup2", "dup3", "sync_file_range",
}

// Record returns the words of a command that runs another one and records it to trace.
func Record(trace string) []string {
	return []string{"strace", "-f", "-qq", "-xx", "--seccomp-bpf", "-s", strconv.Itoa(maxTraceLine / 4), "-e", "trace=" + strings.Join(traced, ","), "-e", "signal=none", "-o", trace}
}

// Parse reads a trace that Record's command wrote. A call without an end, which
// the process did not live to see, is left out.
func Parse(r io.Reader) ([]Call, error) {
	p := parser{open: map[string]*Call{}}
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 1<<20), maxTraceLine)
	for position := 0; lines.Scan(); position++ {
		if err := p.line(lines.Bytes(), position); err != nil {
			return nil, fmt.Errorf("line %d of the trace, %.300q: %w", position+1, lines.Bytes(), err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read trace: %w", err)
	}
	calls := make([]Call, 0, len(p.calls))
	for _, c := range p.calls {
		if c.End >= 0 {
			calls = append(calls, *c)
		}
	}
	return calls, nil
}

type parser struct {
	calls []*Call
	open  map[string]*Call // by thread: begun and not ended
}

const (
	unfinished = " <unfinished ...>"
	resumed    = " resumed>"
	detached   = " <detached ...>" // the process ended within the call
)

var errTrace = errors.New("not as strace writes it")

func (p *parser) line(line []byte, position int) error {
	thread, rest, ok := bytes.Cut(line, []byte(" "))
	if !ok {
		return errTrace
	}
	rest = bytes.TrimLeft(rest, " ")
	switch {
	case bytes.HasPrefix(rest, []byte("+++ ")), bytes.HasPrefix(rest, []byte("--- ")):
		return nil
	case bytes.HasPrefix(rest, []byte("<... ")):
		return p.resume(string(thread), rest, position)
	}
	name, rest, ok := bytes.Cut(rest, []byte("("))
	if !ok {
		return errTrace
	}
	c := &Call{Name: string(name), Begin: position, End: -1}
	p.calls = append(p.calls, c)
	for _, end := range []string{unfinished, detached} {
		if begun, ok := bytes.CutSuffix(rest, []byte(end)); ok {
			p.open[string(thread)] = c
			return c.arguments(begun)
		}
	}
	return c.finish(rest, position)
}

func (p *parser) resume(thread string, rest []byte, position int) error {
	_, rest, ok := bytes.Cut(rest, []byte(resumed))
	c := p.open[thread]
	if !ok || c == nil {
		return errTrace
	}
	delete(p.open, thread)
	if bytes.HasSuffix(rest, []byte(detached)) {
		return nil
	}
	return c.finish(rest, position)
}

// finish reads "ARGUMENTS) = RESULT MORE".
func (c *Call) finish(rest []byte, position int) error {
	at := bytes.Index(rest, []byte(") ")) // strings are hexadecimal: none is in them
	if at < 0 {
		return errTrace
	}
	if err := c.arguments(rest[:at]); err != nil {
		return err
	}
	_, result, ok := bytes.Cut(rest[at:], []byte("= "))
	if !ok {
		return errTrace
	}
	word, _, _ := strings.Cut(string(result), " ")
	if word == "?" { // the process ended within the call
		return nil
	}
	n, err := strconv.ParseInt(word, 0, 64)
	if err != nil {
		return errTrace
	}
	c.Result, c.End = n, position
	return nil
}

// arguments reads "A, "\x41\x42", C" and adds them to those that are known.
func (c *Call) arguments(list []byte) error {
	for {
		list = bytes.TrimLeft(list, ", ")
		if len(list) == 0 {
			return nil
		}
		if list[0] != '"' {
			word, rest, _ := bytes.Cut(list, []byte(", "))
			c.Arguments, list = append(c.Arguments, string(word)), rest
			continue
		}
		end := bytes.IndexByte(list[1:], '"')
		if end < 0 || bytes.HasPrefix(list[end+2:], []byte("...")) {
			return fmt.Errorf("a string is cut: %w", errTrace)
		}
		text, err := unhex(list[1 : end+1])
		if err != nil {
			return err
		}
		c.Arguments, list = append(c.Arguments, text), list[end+2:]
	}
}

// unhex decodes \x41\x42.
func unhex(text []byte) (string, error) {
	const width = len(`\x41`)
	if len(text)%width != 0 {
		return "", errTrace
	}
	decoded := make([]byte, len(text)/width)
	for i := range decoded {
		high, low := digit(text[width*i+2]), digit(text[width*i+3])
		if text[width*i] != '\\' || text[width*i+1] != 'x' || high > 15 || low > 15 {
			return "", errTrace
		}
		decoded[i] = high<<4 | low
	}
	return string(decoded), nil
}

// digit returns the value of a hexadecimal digit; more than 15: it is none.
func digit(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10
	}
	return 255
}
