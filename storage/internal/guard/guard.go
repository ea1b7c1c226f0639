// Package guard keeps a program alive whose mapped file turns out to be damaged
// or gone while it is read.
//
// A read of a mapped page that the disk does not give back is a signal, and bbolt
// panics at what it does not expect; both end a program that has no guard. Nothing
// can catch a stack overflow (a tree that leads back to itself) or the runtime's
// own fatal errors: package preflight looks for the former before bbolt does.
package guard

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"integration-log/storage/internal/damage"
)

// Run calls f. A memory fault or a panic in it becomes a *Fault; after that whatever
// f used may hold locks for good and must not be used again.
//
// It guards the calling goroutine only: f starts none that touches the mapped
// file. An end by runtime.Goexit passes.
func Run(f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if cause := recover(); cause != nil {
			err = newFault(cause)
		}
	}()
	return f()
}

// Fault is a panic that was caught.
type Fault struct {
	Cause  string
	Memory bool   // a page of a mapped file could not be read
	Stack  string // of the goroutine, for a log
}

func newFault(cause any) *Fault { // any: what recover gives
	f := &Fault{Cause: fmt.Sprint(cause), Stack: string(debug.Stack())}
	if err, ok := cause.(runtime.Error); ok {
		_, f.Memory = err.(interface{ Addr() uintptr }) // see debug.SetPanicOnFault
	}
	return f
}

// Error tells the stack as well unless it was the file: then somebody has a mistake to find.
func (f *Fault) Error() string {
	if f.Memory {
		return "the file could not be read: " + f.Cause
	}
	return fmt.Sprintf("unexpected: %s\n%s", f.Cause, f.Stack)
}

// Unwrap makes a fault of the file an error of damaged bytes.
func (f *Fault) Unwrap() error {
	if f.Memory {
		return damage.Err
	}
	return nil
}
