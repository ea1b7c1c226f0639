package guard

import (
	"errors"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"testing"

	"integration-log/storage/internal/damage"
)

func TestAnErrorPasses(t *testing.T) {
	want := errors.New("no")
	if err := Run(func() error { return want }); !errors.Is(err, want) {
		t.Errorf("%v instead of the error", err)
	}
	if err := Run(func() error { return nil }); err != nil {
		t.Errorf("%v instead of no error", err)
	}
}

func TestAPanicBecomesAnErrorWithItsStack(t *testing.T) {
	var none []int
	for name, f := range map[string]func() error{
		"an assertion of bbolt":       func() error { panic("assertion failed: Page expected to be: 3, but self identifies as 4") },
		"a panic with an error":       func() error { panic(errors.New("assertion failed")) },
		"a panic with nothing":        func() error { panic(nil) },
		"an index of our own":         func() error { _ = none[len(none)]; return nil },
		"a nil pointer is not a file": func() error { var s *strings.Reader; _ = s.Len(); return nil },
	} {
		err := Run(f)
		var fault *Fault
		if !errors.As(err, &fault) || fault.Memory || errors.Is(err, damage.Err) {
			t.Errorf("%s: %v", name, err)
		} else if !strings.Contains(err.Error(), fault.Cause) || !strings.Contains(err.Error(), "guard_test.go") {
			t.Errorf("%s: who reads %q cannot find where it was", name, err)
		}
	}
}

func TestTheFlagIsAsBefore(t *testing.T) {
	for _, before := range []bool{true, false} {
		outer := debug.SetPanicOnFault(before)
		_ = Run(func() error {
			if !debug.SetPanicOnFault(true) {
				t.Error("faults are not guarded")
			}
			panic("and then this")
		})
		if after := debug.SetPanicOnFault(outer); after != before {
			t.Errorf("the flag was %v and is %v", before, after)
		}
	}
}

func TestGoexitEndsTheGoroutine(t *testing.T) {
	var group sync.WaitGroup
	reached := false
	group.Go(func() {
		_ = Run(func() error {
			runtime.Goexit()
			return nil
		})
		reached = true
	})
	group.Wait()
	if reached {
		t.Error("a goroutine went on after its end")
	}
}
