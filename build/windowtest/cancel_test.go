//go:build windowtest

package windowtest

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

// slowWords is a search that looks at nearly everything once for each word: no index helps with one letter.
var slowWords = strings.TrimSpace(strings.Repeat("a e i o u n r s t d l c m p 0 1 2 3 4 5 6 7 8 9 ", 4))

// A search that is given up stops working: WebKit does not tell Go when the page drops a request, so the page has a call of
// its own for that. Judged by the processor time of the program, in which one search is compared with another.
func TestSearchGivenUp(t *testing.T) {
	h := newHome(t)
	log, export := h.path("big.ilog"), h.path("big.ndjson")
	h.command(t, "generate", "--n", "100000", "--seed", "7", "--to", export)
	h.command(t, "import", "-w", log, export)
	p := h.open(t, log)
	p.awaitTable()

	before := p.atRest()
	p.search(slowWords)
	p.working(before)
	whole := p.atRest() - before
	p.clear()

	before = p.atRest()
	p.search(slowWords)
	p.working(before)
	p.clear()
	if cut := p.atRest() - before; cut > whole/2 {
		t.Errorf("a search given up at its beginning took %v of processor time, a whole one %v", cut, whole)
	}
}

func (p *program) search(words string) {
	p.t.Helper()
	p.keys("slash")
	p.typeText(words)
}

func (p *program) clear() {
	p.t.Helper()
	p.keys("ctrl+a", "BackSpace")
}

// processorTick is the unit of the kernel's processor times: USER_HZ, 100 a second on every platform of Linux.
const processorTick = 10 * time.Millisecond

// processorTime is what the program has used so far, without WebKit's processes.
func (p *program) processorTime() time.Duration {
	p.t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.cmd.Process.Pid))
	if err != nil {
		p.t.Fatal(err)
	}
	_, fields, _ := strings.Cut(string(text), ") ") // the name before may hold blanks
	columns := strings.Fields(fields)
	user, err := strconv.Atoi(columns[11])
	if err != nil {
		p.t.Fatal(err)
	}
	system, err := strconv.Atoi(columns[12])
	if err != nil {
		p.t.Fatal(err)
	}
	return time.Duration(user+system) * processorTick
}

// atRest waits until the program does next to nothing and returns its processor time.
func (p *program) atRest() (used time.Duration) {
	p.t.Helper()
	eventually(p.t, "the program is at rest", func() bool {
		used = p.processorTime()
		time.Sleep(time.Second)
		return p.processorTime()-used <= 2*processorTick
	})
	return used
}

// working waits until the program has begun with what it was asked.
func (p *program) working(before time.Duration) {
	p.t.Helper()
	eventually(p.t, "the program is at work", func() bool { return p.processorTime()-before >= 10*processorTick })
}
