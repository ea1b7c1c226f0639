package powercut

import (
	"reflect"
	"strings"
	"testing"
)

// hex writes text as strace does with -xx.
func hex(text string) string {
	const digits = "0123456789abcdef"
	var b strings.Builder
	for i := range len(text) {
		b.WriteString(`\x` + string(digits[text[i]>>4]) + string(digits[text[i]&15]))
	}
	return `"` + b.String() + `"`
}

func TestParse(t *testing.T) {
	trace := strings.Join([]string{
		`12 openat(AT_FDCWD, ` + hex("/w/x") + `, O_RDWR|O_CREAT|O_CLOEXEC, 0600) = 5`,
		`12 pwrite64(5, ` + hex("ab, \"c)") + `, 7, 4096 <unfinished ...>`,
		`13 write(1, ` + hex("ok\n") + `, 3) = 3`,
		`12 <... pwrite64 resumed>) = 7`,
		`12 --- SIGURG {si_signo=SIGURG} ---`,
		`12 fdatasync(5 <unfinished ...>`,
		`12 <... fdatasync resumed>)         = 0`,
		`12 ftruncate(5, 8192)               = -1 ENOSPC (No space left on device) (INJECTED)`,
		`13 close(0 <detached ...>`,
		`14 fsync(5 <unfinished ...>`,
		`14 <... fsync resumed> <detached ...>`,
		`12 fsync(5 <unfinished ...>`,
		`12 +++ killed by SIGKILL +++`,
	}, "\n")
	got, err := Parse(strings.NewReader(trace))
	if err != nil {
		t.Fatal(err)
	}
	want := []Call{
		{Name: "openat", Arguments: []string{"AT_FDCWD", "/w/x", "O_RDWR|O_CREAT|O_CLOEXEC", "0600"}, Result: 5},
		{Name: "pwrite64", Arguments: []string{"5", "ab, \"c)", "7", "4096"}, Result: 7, Begin: 1, End: 3},
		{Name: "write", Arguments: []string{"1", "ok\n", "3"}, Result: 3, Begin: 2, End: 2},
		{Name: "fdatasync", Arguments: []string{"5"}, Begin: 5, End: 6},
		{Name: "ftruncate", Arguments: []string{"5", "8192"}, Result: -1, Begin: 7, End: 7},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n%+v instead of\n%+v", got, want)
	}
}

func TestParseRefusesWhatItDoesNotUnderstand(t *testing.T) {
	for _, line := range []string{
		"nonsense", "12 nonsense", `12 write(1, ` + hex("abc") + `..., 9) = 9`, `12 write(1, "abc", 3) = 3`, `12 write(1, ` + hex("a") + `, 1) = one`,
		`12 <... write resumed>) = 3`, `12 write(1, "\x4", 1) = 1`,
	} {
		if _, err := Parse(strings.NewReader(line)); err == nil {
			t.Errorf("%s is understood", line)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(`12 write(1, ` + hex("ok\n") + `, 3) = 3`)
	f.Add("12 fsync(5 <unfinished ...>\n12 <... fsync resumed>) = ?")
	f.Fuzz(func(t *testing.T, trace string) {
		calls, err := Parse(strings.NewReader(trace))
		if err == nil {
			_ = NewReplay("/w", calls).To(1 << 20) // it may refuse, and must not panic
		}
	})
}
