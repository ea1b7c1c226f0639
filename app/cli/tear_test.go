package cli

import (
	"os"

	"github.com/rogpeppe/go-internal/testscript"
)

// tears destroys both heads of a workspace, so that nothing in it can be found by the tree: tears x.ilog
func tears(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: tears WORKSPACE")
	}
	file, err := os.OpenFile(ts.MkAbs(args[0]), os.O_RDWR, 0)
	ts.Check(err)
	_, err = file.WriteAt(make([]byte, 2*os.Getpagesize()-32), 32) // what marks it as a file of bbolt stays
	ts.Check(err)
	ts.Check(file.Close())
}
