package powercut

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// calls makes a trace of calls that follow one another.
func calls(lines ...string) []Call {
	list, err := Parse(strings.NewReader(strings.Join(lines, "\n")))
	if err != nil {
		panic(err) // a mistake in a test
	}
	return list
}

func opened(name, flags, fd string) string {
	return `1 openat(AT_FDCWD, ` + hex("/w/"+name) + `, O_RDWR|` + flags + `, 0600) = ` + fd
}

func pwrite(data, at string) string {
	return `1 pwrite64(5, ` + hex(data) + `, 0, ` + at + `) = ` + itoa(len(data))
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}

const syncFolder = "1 openat(AT_FDCWD, \"\\x2f\\x77\", O_RDONLY|O_CLOEXEC) = 9\n1 fsync(9) = 0\n1 close(9) = 0"

// cutsOf returns every state that many cuts at one moment leave of a file; "" is none.
func cutsOf(t *testing.T, r *Replay, name string) (states []string) {
	t.Helper()
	for seed := range uint64(400) {
		content, ok := r.Cut(rand.New(rand.NewPCG(seed, 0)))[name]
		state := "none"
		if ok {
			state = string(content)
		}
		if !slices.Contains(states, state) {
			states = append(states, state)
		}
	}
	slices.Sort(states)
	return states
}

func whole(t *testing.T, list []Call) *Replay {
	t.Helper()
	r := NewReplay("/w", list)
	if err := r.To(r.Moments()); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestWhatWasSyncedIsThere(t *testing.T) {
	r := whole(t, calls(opened("x", "O_CREAT", "5"), pwrite("abc", "0"), pwrite("d", "3"), "1 fdatasync(5) = 0", syncFolder))
	if got := cutsOf(t, r, "x"); !slices.Equal(got, []string{"abcd"}) {
		t.Errorf("%q", got)
	}
}

func TestWhatWasNotSyncedMayBeThere(t *testing.T) {
	for _, c := range []struct {
		name  string
		calls []Call
		want  []string
	}{
		{"a name", calls(opened("x", "O_CREAT", "5"), pwrite("abc", "0"), "1 fsync(5) = 0"), []string{"abc", "none"}},
		{"a write", calls(opened("x", "O_CREAT", "5"), syncFolder, pwrite("abc", "0")), []string{"", "abc"}},
		{"two writes in any order", calls(opened("x", "O_CREAT", "5"), syncFolder, pwrite("abc", "0"), pwrite("xyz", "0")), []string{"", "abc", "xyz"}},
		{"a later write only", calls(opened("x", "O_CREAT", "5"), syncFolder, pwrite("a", "0"), pwrite("b", "1")), []string{"", "\x00b", "a", "ab"}},
		{"a size", calls(opened("x", "O_CREAT", "5"), syncFolder, "1 ftruncate(5, 2) = 0"), []string{"", "\x00\x00"}},
		{"a write that failed", calls(opened("x", "O_CREAT", "5"), syncFolder, `1 pwrite64(5, `+hex("a")+`, 1, 0) = -1 EIO (Input/output error)`), []string{""}},
		{"a short write", calls(opened("x", "O_CREAT", "5"), syncFolder, `1 pwrite64(5, `+hex("abc")+`, 3, 0) = 1`), []string{"", "a"}},
		{"a write that a sync did not wait for", calls(opened("x", "O_CREAT", "5"), syncFolder,
			`2 pwrite64(5, `+hex("a")+`, 1, 0 <unfinished ...>`, "1 fsync(5) = 0", "2 <... pwrite64 resumed>) = 1"), []string{"", "a"}},
	} {
		if got := cutsOf(t, whole(t, c.calls), "x"); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q instead of %q", c.name, got, c.want)
		}
	}
}

func TestWritesAreTornBetweenSectors(t *testing.T) {
	data := strings.Repeat("a", sector) + strings.Repeat("b", sector) + "c"
	r := whole(t, calls(opened("x", "O_CREAT", "5"), syncFolder, pwrite(data, "0")))
	torn := 0
	for _, state := range cutsOf(t, r, "x") {
		for i := 0; i < len(state); i += sector {
			piece := state[i:min(i+sector, len(state))]
			zeros := bytes.Count([]byte(piece), []byte{0})
			if zeros != 0 && zeros != len(piece) || zeros == 0 && piece != data[i:min(i+sector, len(data))] {
				t.Errorf("a sector is half written: %q", piece)
			}
		}
		if state != "" && state != data {
			torn++
		}
	}
	if torn == 0 {
		t.Error("no write is torn")
	}
}

func TestNamesChangeAtOnce(t *testing.T) {
	made := []string{opened("t", "O_CREAT", "5"), pwrite("new", "0"), "1 fsync(5) = 0"}
	for name, change := range map[string]string{
		"link":   `1 linkat(AT_FDCWD, ` + hex("/w/t") + `, AT_FDCWD, ` + hex("/w/x") + `, 0) = 0`,
		"rename": `1 renameat(AT_FDCWD, ` + hex("/w/t") + `, AT_FDCWD, ` + hex("/w/x") + `) = 0`,
	} {
		before := whole(t, calls(append(made, change)...))
		if got := cutsOf(t, before, "x"); !slices.Equal(got, []string{"new", "none"}) {
			t.Errorf("%s before the folder is synced: %q", name, got)
		}
		after := whole(t, calls(append(made, change, syncFolder)...))
		if got := cutsOf(t, after, "x"); !slices.Equal(got, []string{"new"}) {
			t.Errorf("%s after the folder is synced: %q", name, got)
		}
	}
}

func TestSaidIsWhatStandardOutputGot(t *testing.T) {
	list := calls(opened("x", "O_CREAT", "5"), `1 write(1, `+hex("ok\n")+`, 3) = 3`, pwrite("a", "0"), `1 write(1, `+hex("end\n")+`, 4) = 4`)
	r := NewReplay("/w", list)
	if err := r.To(3); err != nil || r.Said() != "ok\n" {
		t.Errorf("%q, %v", r.Said(), err)
	}
	if turns, steps := r.Turns(), r.Steps(); len(turns) != 4 || !slices.Equal(steps, []int{0, 2, 6, 8}) {
		t.Errorf("turns %v, steps %v", turns, steps)
	}
}

func TestReplayRefusesWhatItCannotReplay(t *testing.T) {
	for name, list := range map[string][]Call{
		"another way to write": calls(opened("x", "O_CREAT", "5"), "1 fallocate(5, 0, 0, 100) = 0"),
		"a file from nowhere":  calls(opened("x", "O_CLOEXEC", "5")),
		"a name that leaves":   calls(opened("x", "O_CREAT", "5"), `1 renameat(AT_FDCWD, `+hex("/w/x")+`, AT_FDCWD, `+hex("/v/x")+`) = 0`),
	} {
		r := NewReplay("/w", list)
		if err := r.To(r.Moments()); err == nil {
			t.Errorf("%s is replayed", name)
		}
	}
	elsewhere := calls(opened("../v/x", "O_CLOEXEC", "5"), "1 fallocate(5, 0, 0, 100) = 0")
	r := NewReplay("/w", elsewhere)
	if err := r.To(r.Moments()); err != nil {
		t.Errorf("what is elsewhere is refused: %v", err)
	}
}
